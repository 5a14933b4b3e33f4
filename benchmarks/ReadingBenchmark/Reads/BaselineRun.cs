using System.Globalization;
using System.Text;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>The same crops through the product's field reader and through libtesseract, one after the other on one thread.</summary>
internal static class BaselineRun
{
    /// <param name="crops">Print already removed: the same pixels go to both.</param>
    public static async Task<BaselineScore?> MeasureAsync(
        IReadOnlyList<(FieldCut Cut, string Truth)> crops, IFieldReader reader, CancellationToken cancellationToken)
    {
        using TesseractBaseline? tesseract = TesseractBaseline.Open();
        if (tesseract is null || crops.Count == 0)
        {
            return null;
        }

        // Both are warm before the clock runs.
        _ = reader.Read(crops[0].Cut, cancellationToken);
        _ = tesseract.Read(Crop(crops[0].Cut));
        double ours = ProcessorClock.Measure(
            () => crops.Select(crop => reader.Read(crop.Cut, cancellationToken).Text.Value).ToArray(), out string[] read);
        double theirs = ProcessorClock.Measure(() => crops.Select(crop => tesseract.Read(Crop(crop.Cut))).ToArray(), out string[] baseline);
        ThreadedLine? threaded = await ThreadedTesseract.MeasureAsync([.. crops.Select(crop => Crop(crop.Cut))], cancellationToken);
        return new(
            crops.Count,
            1000 * ours / crops.Count,
            1000 * theirs / crops.Count,
            threaded,
            read.Zip(crops).Count(pair => pair.First == pair.Second.Truth) / (double)crops.Count,
            baseline.Zip(crops).Count(pair => Folded(pair.First, pair.Second.Cut.Field.Kind) == Folded(pair.Second.Truth, pair.Second.Cut.Field.Kind))
                / (double)crops.Count);
    }

    // The field's own area, as a person would cut it for a line reader.
    private static GreyImage Crop(FieldCut cut)
    {
        PxBox area = cut.ToPixels(cut.Field.Area);
        byte[] pixels = new byte[area.Width * area.Height];
        for (int y = 0; y < area.Height; y++)
        {
            cut.Ink.Row(area.Y + y).Slice(area.X, area.Width).CopyTo(pixels.AsSpan(y * area.Width));
        }

        return new(area.Width, area.Height, pixels, cut.PixelsPerMm * 25.4);
    }

    // Kind to the yardstick: spaces and widths do not count, and of numbers only the digits do.
    private static string Folded(string text, FieldKind kind)
    {
        string folded = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)));
        return kind is FieldKind.Phone or FieldKind.PostalCode or FieldKind.Digits
            ? string.Concat(folded.Where(char.IsAsciiDigit))
            : folded.ToUpper(CultureInfo.InvariantCulture);
    }
}

/// <param name="OursMs">Processor time a crop.</param>
/// <param name="TheirsMs">Processor time a crop, libtesseract held to one thread.</param>
/// <param name="Threaded">libtesseract with as many threads as it takes by itself; null when that gave no result.</param>
internal sealed record BaselineScore(int Crops, double OursMs, double TheirsMs, ThreadedLine? Threaded, double OursExact, double TheirsExact)
{
    public double Ratio => TheirsMs / OursMs;

    public double? ThreadedRatio => Threaded?.ProcessorMs / OursMs;
}
