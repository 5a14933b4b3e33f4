using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>Counts the sides of one file that are handed over, and tells what their receiver throws from what a damaged file throws.</summary>
internal sealed class SideHandover(Action<GreyImage> side)
{
    private long pixels;
    private Exception? thrown;

    public int Count { get; private set; }

    /// <exception cref="ScanLimitException">The file has more pixels than <see cref="ScanLimits.FilePixels"/>.</exception>
    public void Give(GreyImage page)
    {
        pixels += page.Pixels.Length;
        if (pixels > ScanLimits.FilePixels)
        {
            throw new ScanLimitException("A file has too many pixels.");
        }

        Count++;
        try
        {
            side(page);
        }
        catch (Exception failure)
        {
            thrown = failure;
            throw;
        }
    }

    public bool Failed(Exception failure) => ReferenceEquals(failure, thrown);
}
