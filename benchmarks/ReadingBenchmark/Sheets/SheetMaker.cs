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
        return Application(SideKind.Application, form, ConditionOf(number), number);
    }

    /// <summary>Whether the side is one that stands in the benchmark a second time, scanned in grey.</summary>
    public bool HasTwin(int number) => ConditionOf(number).Stamped;

    /// <summary>The same application, stamped and laid on the scanner in the same way, scanned without colour.</summary>
    public ScannedSide GreyTwin(int number) => Application(SideKind.Twin, forms[number % forms.Length], Condition.GreyStamps, number);

    private Condition ConditionOf(int number) => Condition.All[number / forms.Length % Condition.All.Length];

    private ScannedSide Application(SideKind kind, KnownForm form, Condition condition, int number)
    {
        FilledForm filled = Fill(form, Dice.For(seed, PeopleDice, number));
        DrawnSheet drawn = Draw(form, filled, condition, number);
        return Scan(kind, form, condition, drawn.Sheet, number, drawn.Stamps) with { Filled = filled, Marks = drawn.Marks };
    }

    /// <summary>An application as an office machine scans it at 300 dpi, for the clock.</summary>
    public ScannedSide At300Dpi(int number)
    {
        Condition condition = new("speed", dice => ScanTrip.Roll(WearLevel.Office, 300, dice));
        KnownForm form = forms[number % forms.Length];
        FilledForm filled = Fill(form, Dice.For(seed, PeopleDice, 400_000 + number));
        return Scan(SideKind.Application, form, condition, Draw(form, filled, condition, 400_000 + number).Sheet, 400_000 + number);
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
        DrawnSheet drawn = Draw(stranger, filled, condition, 200_000 + number);
        return Scan(SideKind.Unknown, stranger, condition, drawn.Sheet, 200_000 + number, drawn.Stamps);
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

    private DrawnSheet Draw(KnownForm form, FilledForm filled, Condition condition, int number)
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
        canvas.Flush();
        GreyImage? stamps = condition.Stamped ? Stamps(sheet, form.Form, pixelsPerMm, dice) : null;
        return new(GreyBitmap.ToImage(page, sheet.Dpi), stamps, marks);
    }

    private static GreyImage Stamps(GreyImage sheet, FormTemplate form, double pixelsPerMm, Dice dice)
    {
        using SKBitmap paper = GreyBitmap.From(sheet with { Pixels = [.. Enumerable.Repeat((byte)255, sheet.Pixels.Length)] });
        using SKCanvas canvas = new(paper);
        new OfficeStamps(canvas, pixelsPerMm, dice).Across(form);
        canvas.Flush();
        return GreyBitmap.ToImage(paper, sheet.Dpi);
    }

    private ScannedSide Scan(SideKind kind, KnownForm form, Condition condition, GreyImage sheet, int number, GreyImage? stamps = null)
    {
        Dice roll = Dice.For(seed, ScanDice, number);
        ScanTrip trip = condition.Trip(roll);
        bool upsideDown = roll.Chance(UpsideDownShare);
        GreyImage? back = trip.ShowThrough > 0 ? Back(number) : null;
        Dice Lying() => Dice.For(seed, ScanDice, number, 1);
        ColourPicture? colours = stamps is null
            ? null
            : ColourWear.Scan(sheet, stamps, trip, Lying, Dice.For(seed, ScanDice, number, 2));
        bool inColour = colours is not null && condition != Condition.GreyStamps;
        GreyImage scan = colours is null ? ScannerWear.Scan(sheet, trip, Lying(), back) : ColourWear.ToGrey(colours);
        if (upsideDown)
        {
            GreyImage[] pictures = inColour ? [colours!.Red, colours.Green, colours.Blue] : [scan];
            Array.ForEach(pictures, picture => Array.Reverse(picture.Pixels));
        }

        return new()
        {
            Kind = kind,
            Condition = condition,
            Form = form.Form,
            File = inColour ? PackColour(colours!, trip) : Pack(scan, condition.Packing, trip),
            Dpi = trip.Dpi,
            Lie = SheetLie.Of(sheet, trip, Lying()),
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

    private static byte[] PackColour(ColourPicture scan, ScanTrip trip)
    {
        GreyImage size = scan.Green;
        using PdfFile pdf = new();
        pdf.AddJpegPage(
            size.Width * 25.4 / size.Dpi, size.Height * 25.4 / size.Dpi, size.Width, size.Height, scan.Jpeg(trip.Quality), colour: true);
        return pdf.Finish("SAMPLE");
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

/// <param name="Stamps">Only the stamps, as large as the sheet; null where there are none.</param>
internal sealed record DrawnSheet(GreyImage Sheet, GreyImage? Stamps, ImmutableDictionary<string, DrawnMark> Marks);

/// <param name="Blank">Its first page at 300 dpi.</param>
internal sealed record KnownForm(FormTemplate Form, GreyImage Blank);
