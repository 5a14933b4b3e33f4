using System.Collections.Concurrent;
using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Ocr.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>Blank forms, prepared once and kept for as long as their file stays the same. Thread-safe.</summary>
internal sealed class BlankShelf
{
    private const double MmPerPoint = 25.4 / 72;
    private readonly ConcurrentDictionary<string, Prepared> shelf = new(StringComparer.Ordinal);

    /// <exception cref="BlankUnusableException">The blank is missing or cannot be drawn.</exception>
    public ImmutableArray<BlankPage> Take(FormTemplate form)
    {
        FileInfo file = new(form.BlankPath);
        if (!file.Exists)
        {
            throw new BlankUnusableException($"The blank of form {form.Form} is missing: {form.BlankPath}");
        }

        Stamp stamp = new(file.LastWriteTimeUtc.Ticks, file.Length, form.Paper, form.Pages.Length);
        Prepared prepared = shelf.AddOrUpdate(
            form.BlankPath,
            _ => new(stamp, new(() => Prepare(form))),
            (_, kept) => kept.Stamp == stamp ? kept : new(stamp, new(() => Prepare(form))));
        // Forms are loaded anew for each page by some callers; what was drawn and measured stays.
        return [.. prepared.Pages.Value.Select(page => page.For(form))];
    }

    private static ImmutableArray<BlankPage> Prepare(FormTemplate form)
    {
        byte[] file = File.ReadAllBytes(form.BlankPath);
        IReadOnlyList<PdfMarks> pages;
        try
        {
            pages = PdfScans.Marks(file);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new BlankUnusableException($"The blank of form {form.Form} is not a usable PDF: {form.BlankPath}", broken);
        }

        if (pages.Count < form.Pages.Length)
        {
            throw new BlankUnusableException(
                $"The blank of form {form.Form} has {pages.Count} pages, its form file has {form.Pages.Length}.");
        }

        return [.. form.Pages.Select((_, page) => Prepare(form, page, pages[page]))];
    }

    private static BlankPage Prepare(FormTemplate form, int page, PdfMarks marks) => BlankPage.Of(
        form,
        page,
        Draw(form, marks, BlankPage.Finest),
        Draw(form, marks, BlankPage.Middle));

    private static GreyImage Draw(FormTemplate form, PdfMarks marks, int pixelsPerMm)
    {
        int width = (int)Math.Round(form.Paper.WidthMm * pixelsPerMm);
        int height = (int)Math.Round(form.Paper.HeightMm * pixelsPerMm);
        double exact = pixelsPerMm * MmPerPoint;
        // Programs round the page to whole points (595 × 842): the drawing keeps its true size. Only a page that is really
        // of another size is stretched, because form files count in mm of the paper.
        bool trueToSize = Math.Abs((marks.WidthPoints * MmPerPoint) - form.Paper.WidthMm) < 1
            && Math.Abs((marks.HeightPoints * MmPerPoint) - form.Paper.HeightMm) < 1;
        return trueToSize
            ? PdfDrawing.Draw(marks, width, height, exact, exact)
            : PdfDrawing.Draw(marks, width, height, width / marks.WidthPoints, height / marks.HeightPoints);
    }

    /// <summary>What the prepared pictures depend on; the places of the fields do not matter to them.</summary>
    private readonly record struct Stamp(long Written, long Length, PaperSize Paper, int Pages);

    private sealed record Prepared(Stamp Stamp, Lazy<ImmutableArray<BlankPage>> Pages);
}
