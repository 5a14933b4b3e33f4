using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Scans;
using Uketsuke.Paper;
using Uketsuke.Paper.Blanks;
using Uketsuke.Paper.Files;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.OwnForms;

/// <summary>A form drawn for a test, as an office would have it: form.yaml and blank.pdf in a folder of its own.</summary>
internal sealed class DrawnForm : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("uketsuke-form").FullName;
    private readonly HandCase hands;
    private readonly ServiceProvider services = new ServiceCollection().AddOcr().AddFieldReading().BuildServiceProvider();

    private DrawnForm(Sheet sheet, PrintFonts fonts, HandCase hands)
    {
        this.hands = hands;
        File.WriteAllBytes(Path.Combine(folder, "blank.pdf"), new SheetPdf(fonts).Write(sheet));
        File.WriteAllText(Path.Combine(folder, "form.yaml"), FormYaml.Write(sheet.Template));
        Outcome<FormTemplate> loaded = FormFile.Load(Path.Combine(folder, "form.yaml"));
        Assert.True(loaded.Succeeded, loaded.Refusal?.Cause.En);
        Template = loaded.Value;
        Blank = new ScanOpener().Open(File.ReadAllBytes(Template.BlankPath), TestContext.Current.CancellationToken).Value[0];
    }

    public FormTemplate Template { get; }

    public GreyImage Blank { get; }

    public double PixelsPerMm => Blank.Width / Template.Paper.WidthMm;

    public static DrawnForm Of(Sheet sheet)
    {
        Outcome<PrintFonts> fonts = PrintFonts.Load();
        Assert.SkipUnless(fonts.Succeeded, "The printing fonts fonts-ipafont are not installed.");
        Outcome<HandCase> hands = HandCase.Open(null);
        Assert.SkipUnless(hands.Succeeded, "No handwriting font is installed.");
        using (fonts.Value)
        {
            return new DrawnForm(sheet, fonts.Value, hands.Value);
        }
    }

    /// <summary>Writes on the blank, then scans it.</summary>
    public GreyImage Scan(WearLevel wear, int seed, Action<SKCanvas, Writer, Dice> write)
    {
        Writer writer = hands.NextWriter(Dice.For(seed, 1));
        using SKBitmap page = GreyBitmap.From(Blank);
        using SKCanvas canvas = new(page);
        write(canvas, writer, Dice.For(seed, 2));
        canvas.Flush();
        return ScannerWear.Scan(GreyBitmap.ToImage(page, Blank.Dpi), ScanTrip.Roll(wear, null, Dice.For(seed, 3)), Dice.For(seed, 4));
    }

    /// <summary>A whole filled form, written by one person.</summary>
    public GreyImage Scan(WearLevel wear, int seed, FilledForm filled)
    {
        Writer writer = hands.NextWriter(Dice.For(seed, 1));
        GreyImage sheet = SheetInk.Draw(Blank, Template, filled, writer, hands.Clerk, Dice.For(seed, 2));
        return ScannerWear.Scan(sheet, ScanTrip.Roll(wear, null, Dice.For(seed, 3)), Dice.For(seed, 4));
    }

    /// <summary>A filled form on which something stands in red, scanned in colour and packed as an office machine packs it.</summary>
    /// <param name="red">Draws on white paper as large as the form, in greys: how bright a grey scanner sees the red.</param>
    /// <param name="redValues">Fields that are filled in with a red pen.</param>
    public GreyImage ScanInColour(int seed, FilledForm filled, Action<SKCanvas> red, FilledForm? redValues = null)
    {
        Writer writer = hands.NextWriter(Dice.For(seed, 1));
        GreyImage sheet = SheetInk.Draw(Blank, Template, filled, writer, hands.Clerk, Dice.For(seed, 2));
        GreyImage white = Blank with { Pixels = [.. Enumerable.Repeat((byte)255, Blank.Pixels.Length)] };
        using SKBitmap page = GreyBitmap.From(
            redValues is null ? white : SheetInk.Draw(white, Template, redValues, writer, hands.Clerk, Dice.For(seed, 2)));
        using SKCanvas canvas = new(page);
        red(canvas);
        canvas.Flush();
        GreyImage stamps = GreyBitmap.ToImage(page, Blank.Dpi);
        ScanTrip trip = ScanTrip.Roll(WearLevel.Light, 200, Dice.For(seed, 3));
        ColourPicture scan = ColourWear.Scan(sheet, stamps, trip, () => Dice.For(seed, 4), Dice.For(seed, 5));
        return new ScanOpener().Open(scan.Jpeg(75), TestContext.Current.CancellationToken).Value[0] with { Dpi = trip.Dpi };
    }

    /// <summary>Reads a scan as the program does, with the shipped models.</summary>
    public RecognisedPage Read(GreyImage scan) => Assert.IsType<RecognisedPage>(TryRead(scan));

    public PageReading TryRead(GreyImage scan) => TryRead(scan, Template);

    /// <param name="template">This form with other settings of its fields.</param>
    public PageReading TryRead(GreyImage scan, FormTemplate template) =>
        services.GetRequiredService<IPageReader>().Read(scan, [template], TestContext.Current.CancellationToken);

    public void Dispose()
    {
        services.Dispose();
        hands.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
