using UglyToad.PdfPig.Exceptions;
using Uketsuke.Basics;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Scans;

/// <summary>Takes page images out of scanned files. The content decides what a file is, not its name.</summary>
/// <param name="browser">Draws PDF files that nothing here unpacks; null when there is none.</param>
internal sealed class ScanOpener(BrowserPages? browser = null) : IScanOpener
{
    public Outcome<int> OpenEach(ReadOnlyMemory<byte> file, Action<GreyImage> side, CancellationToken cancellationToken)
    {
        if (file.IsEmpty)
        {
            return new ScanEmpty();
        }

        if (file.Length > ScanLimits.FileBytes)
        {
            return new ScanTooLarge();
        }

        SideHandover handover = new(side);
        try
        {
            return Read(file, handover, cancellationToken);
        }
        catch (Exception thrown) when (handover.Failed(thrown))
        {
            throw;
        }
        catch (ScanUnsupportedException)
        {
            return new ScanUnsupported();
        }
        catch (Exception refused) when (IsTooLarge(refused))
        {
            return new ScanTooLarge();
        }
        catch (PdfDocumentEncryptedException)
        {
            return new ScanEncrypted();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // The parsers of PDF and TIFF throw whatever a damaged file leads them to; each of these means the same.
            return new ScanBroken();
        }
        finally
        {
            NativeHeap.GiveBack();
        }
    }

    private Outcome<int> Read(ReadOnlyMemory<byte> file, SideHandover handover, CancellationToken cancellationToken)
    {
        try
        {
            return HandOver(PagesOf(file), handover, cancellationToken);
        }
        catch (ScanUnsupportedException) when (browser is not null && IsPdf(file.Span))
        {
            // The pages before the one that nothing here unpacks were handed over already, and are the same ones.
            IEnumerable<GreyImage> drawn = browser.Draw(file, PdfScans.Densities(file), cancellationToken);
            return HandOver(drawn.Skip(handover.Count), handover, cancellationToken);
        }
    }

    private static Outcome<int> HandOver(IEnumerable<GreyImage>? pages, SideHandover handover, CancellationToken cancellationToken)
    {
        if (pages is null)
        {
            return new ScanUnsupported();
        }

        foreach (GreyImage page in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isFine = page.Dpi >= ScanLimits.HalveFromDpi && page.Pixels.Length >= ScanLimits.HalveFromPixels;
            handover.Give(isFine ? BothPictures.Change(page, picture => Shrink.By(picture, 2)) : page);
        }

        return handover.Count == 0 ? new ScanNoPages() : handover.Count;
    }

    private static bool IsPdf(ReadOnlySpan<byte> file) => file[..Math.Min(file.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    private IEnumerable<GreyImage>? PagesOf(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> start = file.Span[..Math.Min(file.Length, 1024)];
        if (IsPdf(start))
        {
            return PdfScans.Pages(file, drawLayers: browser is null);
        }

        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8))
        {
            return TiffScans.Pages(file);
        }

        bool isPicture = start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || (start.StartsWith("RIFF"u8) && start.Length > 12 && start[8..12].SequenceEqual("WEBP"u8));
        return isPicture ? OnePage(file) : null;
    }

    private static IEnumerable<GreyImage> OnePage(ReadOnlyMemory<byte> file)
    {
        yield return PictureScans.Decode(file);
    }

    // Parsers wrap what their callbacks throw.
    private static bool IsTooLarge(Exception? thrown)
    {
        for (; thrown is not null; thrown = thrown.InnerException)
        {
            if (thrown is ScanLimitException or OutOfMemoryException)
            {
                return true;
            }
        }

        return false;
    }
}
