using System.Collections.Immutable;
using ReadingBenchmark.Hands;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper;
using Uketsuke.Paper.Files;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.People;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace ReadingBenchmark.Sheets;

/// <summary>Draws the sides of the benchmark, each by its own dice: side 7 of a seed is the same in a run of 10 and of 1000.</summary>
internal sealed class SheetMaker(int seed, UnseenWriters writers, ImmutableArray<KnownForm> forms, KnownForm stranger, TownList towns)
{
    /// <summary>The day on which all applications are handed in, at the latest.</summary>
    public static readonly DateOnly Today = new(2026, 6, 30);

    private const double CorrectedShare = 0.08;
    private const double UpsideDownShare = 0.08;
    private const int PeopleDice = 1;
    private const int WriterDice = 2;
    private const int InkDice = 3;
    private const int ScanDice = 4;
    private const int BackDice = 5;

    public ScannedSide Application(int number)
    {
        KnownForm form = forms[number % forms.Length];
        Condition condition = Condition.All[number / forms.Length % Condition.All.Length];
        Dice dice = Dice.For(seed, PeopleDice, number);
        FilledForm filled = Fill(form, dice);
        (GreyImage sheet, ImmutableDictionary<string, DrawnMark> marks) = Draw(form, filled, condition, number);
        return Scan(SideKind.Application, form, condition, sheet, number) with { Filled = filled, Marks = marks };
    }

    /// <summary>An application as an office machine scans it at 300 dpi, for the clock.</summary>
    public ScannedSide At300Dpi(int number)
    {
        Condition condition = new("speed", dice => ScanTrip.Roll(WearLevel.Office, 300, dice));
        KnownForm form = forms[number % forms.Length];
        FilledForm filled = Fill(form, Dice.For(seed, PeopleDice, 400_000 + number));
        (GreyImage sheet, _) = Draw(form, filled, condition, 400_000 + number);
        return Scan(SideKind.Application, form, condition, sheet, 400_000 + number);
    }

    /// <summary>A known form that nobody filled in.</summary>
    public ScannedSide Unfilled(int number) => Scan(
        SideKind.Unfilled, forms[number % forms.Length], Condition.All[number / forms.Length % Condition.All.Length],
        forms[number % forms.Length].Blank, 100_000 + number);

    public ScannedSide Unknown(int number)
    {
        Dice dice = Dice.For(seed, PeopleDice, 200_000 + number);
        FilledForm filled = new AnyApplications(dice, new ResidentMaker(dice, towns, Today), Today, stranger.Form).Make();
        Condition condition = Condition.All[number % Condition.All.Length];
        (GreyImage sheet, _) = Draw(stranger, filled, condition, 200_000 + number);
        return Scan(SideKind.Unknown, stranger, condition, sheet, 200_000 + number);
    }

    public ScannedSide Empty(int number)
    {
        GreyImage blank = forms[0].Blank;
        GreyImage white = blank with { Pixels = [.. Enumerable.Repeat((byte)255, blank.Pixels.Length)] };
        return Scan(SideKind.Blank, forms[0], Condition.All[number % Condition.All.Length], white, 300_000 + number);
    }

    private FilledForm Fill(KnownForm form, Dice dice)
    {
        ResidentMaker people = new(dice, towns, Today);
        bool corrected = dice.Chance(CorrectedShare);
        return form.Form.Form == "bus-pass"
            ? new BusPassApplications(dice, people, Today).Make(corrected)
            : new MaternityApplications(dice, people, Today).Make(corrected);
    }

    private (GreyImage Sheet, ImmutableDictionary<string, DrawnMark> Marks) Draw(
        KnownForm form, FilledForm filled, Condition condition, int number)
    {
        Writer writer = writers.Next(Dice.For(seed, WriterDice, number));
        Writer clerk = writers.Next(Dice.For(seed, WriterDice, -1));
        Dice dice = Dice.For(seed, InkDice, number);
        FormField[] marked = [.. form.Form.Fields.Where(field => field.Kind is FieldKind.Checkbox or FieldKind.Choice)];
        FilledForm written = filled with { Values = filled.Values.RemoveRange(marked.Select(field => field.Key.Value)) };
        GreyImage sheet = SheetInk.Draw(form.Blank, form.Form, written, writer, clerk, dice);
        using SKBitmap page = GreyBitmap.From(sheet);
        using SKCanvas canvas = new(page);
        double pixelsPerMm = sheet.Width / form.Form.Paper.WidthMm;
        MarkShapes shapes = new(canvas, pixelsPerMm, writer, dice);
        ImmutableDictionary<string, DrawnMark> marks = marked.ToImmutableDictionary(
            field => field.Key.Value,
            field => field.Kind == FieldKind.Checkbox
                ? shapes.Checkbox(field, filled.Value(field.Key.Value) == "true")
                : shapes.Choice(field, filled.Value(field.Key.Value)));
        if (condition.Stamped)
        {
            new OfficeStamps(canvas, pixelsPerMm, dice).Across(form.Form);
        }

        canvas.Flush();
        return (GreyBitmap.ToImage(page, sheet.Dpi), marks);
    }

    private ScannedSide Scan(SideKind kind, KnownForm form, Condition condition, GreyImage sheet, int number)
    {
        Dice roll = Dice.For(seed, ScanDice, number);
        ScanTrip trip = condition.Trip(roll);
        bool upsideDown = roll.Chance(UpsideDownShare);
        GreyImage? back = trip.ShowThrough > 0 ? Back(number) : null;
        GreyImage scan = ScannerWear.Scan(sheet, trip, Dice.For(seed, ScanDice, number, 1), back);
        if (upsideDown)
        {
            Array.Reverse(scan.Pixels);
        }

        return new()
        {
            Kind = kind,
            Condition = condition,
            Form = form.Form,
            File = Pack(scan, condition.Packing, trip),
            Dpi = trip.Dpi,
            Lie = SheetLie.Of(sheet, trip, Dice.For(seed, ScanDice, number, 1)),
            UpsideDown = upsideDown,
        };
    }

    // What is printed on the other side: another form, filled in by somebody.
    private GreyImage Back(int number)
    {
        Dice dice = Dice.For(seed, BackDice, number);
        FilledForm filled = new AnyApplications(dice, new ResidentMaker(dice, towns, Today), Today, stranger.Form).Make();
        return SheetInk.Draw(stranger.Blank, stranger.Form, filled, writers.Next(dice), writers.Next(dice), dice);
    }

    private static byte[] Pack(GreyImage scan, Packing packing, ScanTrip trip)
    {
        if (packing == Packing.Png)
        {
            return GreyPicture.Png(scan);
        }

        if (packing == Packing.JpegInPdf)
        {
            using PdfFile pdf = new();
            pdf.AddJpegPage(
                scan.Width * 25.4 / scan.Dpi, scan.Height * 25.4 / scan.Dpi, scan.Width, scan.Height, GreyPicture.Jpeg(scan, trip.Quality));
            return pdf.Finish("SAMPLE");
        }

        using TiffFile tiff = new();
        if (trip.OneBit)
        {
            tiff.AddOneBit(scan);
        }
        else
        {
            tiff.AddGrey(scan, quality: 95);
        }

        return tiff.Finish();
    }
}

/// <param name="Blank">Its first page at 300 dpi.</param>
internal sealed record KnownForm(FormTemplate Form, GreyImage Blank);
