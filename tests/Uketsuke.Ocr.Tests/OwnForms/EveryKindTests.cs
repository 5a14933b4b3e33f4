using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Paper.Blanks;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.OwnForms;

/// <summary>
/// Every field kind, boxed and free, on a form of its own: drawn, written on by hand, scanned and read back. What passes without
/// a person must be right; what does not must hold the truth among what is offered.
/// </summary>
public sealed class EveryKindTests
{
    private static readonly ImmutableDictionary<string, string> Truth = new Dictionary<string, string>
    {
        ["name"] = "山田　太郎",
        ["kana"] = "ヤマダ　タロウ",
        ["kana_boxes"] = "ヤマダタロウ",
        ["hiragana"] = "やまだ　たろう",
        ["address"] = "三田三丁目2-5",
        ["postal"] = "1080073",
        ["postal_boxes"] = "1080073",
        ["phone"] = "0312345678",
        ["phone_boxes"] = "0312345678",
        ["date_line"] = "1950-06-07",
        ["date_boxes"] = "1950-06-07",
        ["digits"] = "27035",
        ["digits_boxes"] = "27035",
        ["amount"] = "12300",
        ["amount_boxes"] = "12300",
        ["mynumber"] = "123456789018",
        ["corporate"] = "8000020131032",
        ["plain_code"] = "40718",
        ["text"] = "長男",
        ["agreed"] = "true",
        ["declined"] = "false",
        ["kind"] = "更新",
        ["seal"] = "present",
    }.ToImmutableDictionary();

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Every_kind_is_read_back_or_offered(int seed)
    {
        using DrawnForm form = DrawnForm.Of(Sheet());
        FilledForm filled = new(Truth, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);

        RecognisedPage page = form.Read(form.Scan(WearLevel.Light, seed, filled));

        Assert.Equal(Truth.Keys.Order(), page.Fields.Select(field => field.Key.Value).Order());
        Assert.All(page.Fields, AssertRightOrOffered);
        Assert.All(page.Fields.Where(field => field.Kind is FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal), field =>
            Assert.Equal(Truth[field.Key.Value], field.Text.Value));
        int passed = page.Fields.Count(field => field.State is FieldState.Accepted or FieldState.Confirmed);
        Assert.True(passed >= 8, $"Only {passed} of {page.Fields.Length} fields passed.");
    }

    [Fact]
    public void A_form_that_nobody_filled_in_holds_nothing()
    {
        using DrawnForm form = DrawnForm.Of(Sheet());
        FilledForm nothing = new(
            Truth.ToImmutableDictionary(pair => pair.Key, pair => pair.Key is "agreed" ? "false" : ""),
            ImmutableDictionary<string, string>.Empty,
            ImmutableDictionary<string, string>.Empty);

        RecognisedPage page = form.Read(form.Scan(WearLevel.Light, 21, nothing));

        Assert.All(page.Fields, field => Assert.True(
            field.State == FieldState.Blank || field.Text.Value is "false" or "absent", $"{field.Key} {field.State} {field.Text.Value}"));
    }

    private static void AssertRightOrOffered(FieldReading field)
    {
        string truth = Plain(Truth[field.Key.Value]);
        bool passed = field.State is FieldState.Accepted or FieldState.Confirmed;
        Assert.True(
            passed ? Plain(field.Text.Value) == truth : field.Candidates.Any(candidate => Plain(candidate.Text.Value) == truth),
            $"{field.Key} {field.State}: {string.Join(" / ", field.Candidates.Select(candidate => candidate.Text.Value))}, not {truth}");
    }

    // A gap between family and given name is the paper's business here.
    private static string Plain(string text) => text.Replace("　", "", StringComparison.Ordinal);

    private static Sheet Sheet()
    {
        SheetPen pen = new();
        SheetFields fields = new();
        pen.PrintMiddle("全種別見本申請書", new(16, 14, 178, 9), 6, PrintFace.Gothic, tracking: 0.9);
        double y = 28;
        void Row(string label, Action<MmBox> content, double height = 11)
        {
            MmBox cell = new(16, y, 34, height);
            pen.Shade(cell, 0.93);
            pen.Heading(label, cell);
            pen.Frame(new(16, y, 178, height), 0.25);
            content(new MmBox(50, y, 144, height));
            y += height;
        }

        void Line(string key, string label, FieldKind kind, double height = 11) =>
            Row(label, cell => fields.Line(key, label, kind, SheetPen.Inside(cell)), height);
        void Boxes(string key, string label, FieldKind kind, int count, string check = "none") => Row(label, cell => fields.Add(new()
        {
            Key = new(key),
            Label = label,
            Kind = kind,
            Area = default,
            CheckDigit = check,
            Boxes = pen.Squares(54, y + 1.6, count),
        }));

        Line("name", "氏名", FieldKind.KanjiName, 13);
        Line("kana", "フリガナ", FieldKind.Kana);
        Boxes("kana_boxes", "カナ", FieldKind.Kana, 14);
        Line("hiragana", "ふりがな", FieldKind.Hiragana);
        Line("address", "住所", FieldKind.Address);
        Line("postal", "郵便番号", FieldKind.PostalCode);
        Boxes("postal_boxes", "郵便番号", FieldKind.PostalCode, 7);
        Line("phone", "電話番号", FieldKind.Phone);
        Boxes("phone_boxes", "電話番号", FieldKind.Phone, 11);
        Line("date_line", "日付", FieldKind.WarekiDate);
        Row("生年月日", cell => fields.Date(
            "date_boxes",
            "生年月日",
            new DateParts(null, pen.Squares(100, y + 1.6, 2), pen.Squares(122, y + 1.6, 2), pen.Squares(144, y + 1.6, 2)),
            pen.Words(["大正", "昭和", "平成"], 54, SheetPen.Middle(cell), 3.4, 5, dots: true)));
        Line("digits", "番号", FieldKind.Digits);
        Boxes("digits_boxes", "番号", FieldKind.Digits, 8);
        Line("amount", "金額", FieldKind.Amount);
        Boxes("amount_boxes", "金額", FieldKind.Amount, 8);
        Boxes("mynumber", "個人番号", FieldKind.Code, 12, "mynumber");
        Boxes("corporate", "法人番号", FieldKind.Code, 13, "corporate-number");
        Line("plain_code", "符号", FieldKind.Code);
        Line("text", "続柄", FieldKind.Text);
        Row("申請区分", cell => fields.Choice("kind", "申請区分", pen.Words(["新規", "更新", "再発行"], 56, SheetPen.Middle(cell), 3.8, 10, dots: true)));
        Row("同意", cell =>
        {
            fields.Mark("agreed", "同意する", FieldKind.Checkbox, pen.Tick("同意する", 56, SheetPen.Middle(cell)), required: false);
            fields.Mark("declined", "希望しない", FieldKind.Checkbox, pen.Tick("希望しない", 96, SheetPen.Middle(cell)), required: false);
        });
        Row("印", cell => fields.Mark("seal", "印", FieldKind.Seal, SheetPen.Inside(cell with { Width = 20 }), required: false), 18);
        return new(fields.Template("every-kind", "全種別見本申請書"), pen.Marks);
    }
}
