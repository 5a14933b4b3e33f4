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
    private readonly ConcurrentDictionary<Key, Lazy<ImmutableArray<BlankPage>>> shelf = new();

    /// <exception cref="BlankUnusableException">The blank is missing or cannot be drawn.</exception>
    public ImmutableArray<BlankPage> Take(FormTemplate form)
    {
        FileInfo file = new(form.BlankPath);
        if (!file.Exists)
        {
            throw new BlankUnusableException($"The blank of form {form.Form} is missing: {form.BlankPath}");
        }

        Key key = new(form, file.LastWriteTimeUtc.Ticks, file.Length);
        return shelf.GetOrAdd(key, static wanted => new(() => Prepare(wanted.Form))).Value;
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

    private sealed record Key(FormTemplate Form, long Written, long Length)
    {
        // Records hold immutable arrays, which compare by reference: the same loaded form is the same key.
        public bool Equals(Key? other) =>
            other is not null && ReferenceEquals(Form, other.Form) && Written == other.Written && Length == other.Length;

        public override int GetHashCode() => HashCode.Combine(Form.Form, Form.Version, Written, Length);
    }
}
