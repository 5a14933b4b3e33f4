using System.Collections.Immutable;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper.Blanks;
using Uketsuke.Paper.Filling;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.OwnForms;

/// <summary>A filled form with red on it: stamps, seals, a red pen. Scanned in colour, read as the program reads it.</summary>
public sealed class StampedFormTests(StampedFormTests.OneForm one) : IClassFixture<StampedFormTests.OneForm>
{
    private const string Phone = "0312345678";
    private const int Seed = 11;
    private static readonly MmBox PhoneCell = new(50, 40, 120, 14);
    private static readonly MmBox NameCell = new(50, 54, 120, 14);

    [Fact]
    public void Writing_under_a_date_stamp_is_read()
    {
        FieldReading read = Read("phone", (canvas, px) =>
        {
            using SKPaint ink = Ink(0.5f * px);
            canvas.DrawCircle(72 * px, 47 * px, 12 * px, ink);
        });

        Assert.Equal(Phone, read.Text.Value);
        Assert.False(read.NeedsPerson(required: true), string.Join(' ', read.Reasons));
    }

    [Fact]
    public void Without_colour_the_same_stamp_sends_the_field_to_a_person()
    {
        DrawnForm form = one.Form;
        float px = (float)form.PixelsPerMm;
        using SKPaint ink = Ink(0.5f * px);

        GreyImage scan = form.ScanInColour(Seed, Filled(), canvas => canvas.DrawCircle(72 * px, 47 * px, 12 * px, ink)) with { WithoutRed = null };

        Assert.True(Field(form, scan, "phone").NeedsPerson(required: true));
    }

    [Fact]
    public void A_red_strike_out_still_goes_to_a_person()
    {
        FieldReading read = Read("phone", (canvas, px) =>
        {
            using SKPaint pen = Ink(0.5f * px);
            canvas.DrawLine(52 * px, 46 * px, 100 * px, 46 * px, pen);
            canvas.DrawLine(52 * px, 48.2f * px, 100 * px, 48 * px, pen);
        });

        Assert.True(read.NeedsPerson(required: true));
        Assert.Contains(ReadingReasons.Corrected, read.Reasons);
    }

    [Fact]
    public void A_red_strike_out_under_a_date_stamp_still_goes_to_a_person()
    {
        FieldReading read = Read("phone", (canvas, px) =>
        {
            using SKPaint ink = Ink(0.5f * px);
            canvas.DrawLine(55 * px, 46 * px, 90 * px, 46 * px, ink);
            canvas.DrawLine(55 * px, 48.2f * px, 90 * px, 48 * px, ink);
            canvas.DrawCircle(72 * px, 47 * px, 13 * px, ink);
        });

        Assert.True(read.NeedsPerson(required: true));
    }

    [Fact]
    public void A_correction_seal_over_the_writing_goes_to_a_person_who_is_shown_what_stands_under_it()
    {
        FieldReading read = Read("phone", (canvas, px) =>
        {
            using SKPaint ink = Ink(0.4f * px);
            canvas.DrawCircle(70 * px, 47 * px, 5 * px, ink);
            canvas.DrawLine(68 * px, 45 * px, 72 * px, 45 * px, ink);
            canvas.DrawLine(70 * px, 44 * px, 70 * px, 50 * px, ink);
        });

        Assert.Equal(Phone, read.Text.Value);
        Assert.True(read.NeedsPerson(required: true));
        Assert.Contains(ReadingReasons.Corrected, read.Reasons);
    }

    [Fact]
    public void What_is_written_with_a_red_pen_is_neither_blank_nor_lost()
    {
        DrawnForm form = one.Form;

        GreyImage scan = form.ScanInColour(Seed, Filled() with { Values = Values.Remove("phone") }, _ => { }, Only("phone"));
        FieldReading read = Field(form, scan, "phone");

        Assert.NotNull(scan.WithoutRed);
        Assert.NotEqual(FieldState.Blank, read.State);
        Assert.Contains(Phone, read.Candidates.Select(candidate => candidate.Text.Value));
    }

    [Fact]
    public void A_red_stroke_that_is_added_to_black_writing_is_not_overlooked()
    {
        // A one, added in red behind the number: it has a digit too many now.
        FieldReading read = Read("phone", (canvas, px) =>
        {
            using SKPaint pen = Ink(0.6f * px);
            canvas.DrawLine(112 * px, 44 * px, 112 * px, 50 * px, pen);
        });

        Assert.True(read.NeedsPerson(required: true), read.Text.Value);
    }

    [Fact]
    public void A_red_ring_that_may_be_a_nought_sends_the_number_to_a_person()
    {
        FieldReading read = Read("phone", (canvas, px) =>
        {
            using SKPaint pen = Ink(0.6f * px);
            canvas.DrawCircle(112 * px, 47 * px, 2.8f * px, pen);
        });

        Assert.True(read.NeedsPerson(required: true), read.Text.Value);
    }

    [Fact]
    public void A_field_on_which_nothing_but_a_stamp_stands_is_not_taken_for_blank()
    {
        FieldReading read = Read("name", (canvas, px) =>
        {
            using SKPaint ink = Ink(0.5f * px);
            canvas.DrawCircle(72 * px, 62 * px, 12 * px, ink);
        });

        Assert.True(read.NeedsPerson(required: false));
    }

    [Fact]
    public void A_red_tick_and_a_red_ring_are_still_marks()
    {
        DrawnForm form = one.Form;

        GreyImage scan = form.ScanInColour(
            Seed, Filled() with { Values = Values.Remove("agreed").Remove("kind") }, _ => { }, Only("agreed", "kind"));

        Assert.NotNull(scan.WithoutRed);
        Assert.Equal("true", Field(form, scan, "agreed").Text.Value);
        Assert.Equal("更新", Field(form, scan, "kind").Text.Value);
        Assert.Equal("present", Field(form, scan, "seal").Text.Value);
    }

    private static ImmutableDictionary<string, string> Values { get; } = new Dictionary<string, string>
    {
        ["phone"] = Phone,
        ["name"] = "",
        ["agreed"] = "true",
        ["kind"] = "更新",
        ["seal"] = "present",
    }.ToImmutableDictionary();

    private static FilledForm Filled() =>
        new(Values, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);

    private static FilledForm Only(params string[] keys) =>
        Filled() with { Values = Values.Where(pair => keys.Contains(pair.Key)).ToImmutableDictionary() };

    private FieldReading Read(string key, Action<SKCanvas, float> red)
    {
        DrawnForm form = one.Form;
        return Field(form, form.ScanInColour(Seed, Filled(), canvas => red(canvas, (float)form.PixelsPerMm)), key);
    }

    private static FieldReading Field(DrawnForm form, GreyImage scan, string key) =>
        form.Read(scan).Fields.Single(field => field.Key.Value == key);

    /// <summary>The form of all these tests, drawn by the first one.</summary>
    public sealed class OneForm : IDisposable
    {
        private DrawnForm? form;

        internal DrawnForm Form => form ??= DrawnForm.Of(Sheet());

        public void Dispose() => form?.Dispose();
    }

    private static SKPaint Ink(float width) => new()
    {
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = width,
        Color = new SKColor(115, 115, 115),
        BlendMode = SKBlendMode.Darken,
    };

    private static Sheet Sheet()
    {
        SheetPen pen = new();
        SheetFields fields = new();
        pen.PrintMiddle("押印見本申請書", new(16, 20, 178, 9), 6, PrintFace.Gothic, tracking: 0.9);
        void Cell(string label, MmBox cell)
        {
            MmBox head = new(16, cell.Top, 34, cell.Height);
            pen.Shade(head, 0.93);
            pen.Heading(label, head);
            pen.Frame(new(16, cell.Top, 178, cell.Height), 0.25);
        }

        Cell("電話番号", PhoneCell);
        fields.Line("phone", "電話番号", FieldKind.Phone, SheetPen.Inside(PhoneCell));
        Cell("氏名", NameCell);
        fields.Line("name", "氏名", FieldKind.KanjiName, SheetPen.Inside(NameCell));
        MmBox row = new(50, 68, 120, 12);
        Cell("申請区分", row);
        fields.Choice("kind", "申請区分", pen.Words(["新規", "更新", "再発行"], 56, SheetPen.Middle(row), 3.8, 10, dots: true));
        row = row with { Top = 80 };
        Cell("同意", row);
        fields.Mark("agreed", "同意する", FieldKind.Checkbox, pen.Tick("同意する", 56, SheetPen.Middle(row)), required: false);
        row = row with { Top = 92, Height = 18 };
        Cell("印", row);
        fields.Mark("seal", "印", FieldKind.Seal, SheetPen.Inside(row with { Width = 20 }), required: false);
        string[] notes = ["申請者の住所と氏名を楷書で記入してください。", "裏面の注意をよく読んでから提出してください。", "代理の方は委任状を添えてください。", "記入した内容は受付の事務だけに使います。"];
        foreach ((int i, string note) in notes.Index())
        {
            Cell("注意", new(50, 120 + (14 * i), 120, 14));
            pen.PrintMiddle(note, new(52, 120 + (14 * i), 116, 14), 4, PrintFace.Gothic, tracking: 0.2);
        }

        return new(fields.Template("stamped", "押印見本申請書"), pen.Marks);
    }
}
