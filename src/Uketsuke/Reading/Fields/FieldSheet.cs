using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Fields;

/// <summary>The ink of one field with its places in pixels: what all kinds of fields are read from.</summary>
internal sealed class FieldSheet
{
    // In mm: a piece of ink below the first is dust; a field whose largest piece is below the second holds no writing.
    private const double Dust = 0.35;
    private const double SmallestWriting = 1.2;

    private readonly FieldCut? cut;

    private FieldSheet(FieldCut? cut, FormField field, InkSheet sheet, PxBox area, double pixelsPerMm)
    {
        this.cut = cut;
        Field = field;
        Sheet = sheet;
        Area = area;
        PixelsPerMm = pixelsPerMm;
    }

    public FormField Field { get; }

    public InkSheet Sheet { get; }

    /// <summary>Where the field's writing belongs.</summary>
    public PxBox Area { get; }

    /// <summary>0 for an image that holds just one field of unknown scale.</summary>
    public double PixelsPerMm { get; }

    public static FieldSheet From(FieldCut cut) =>
        new(cut, cut.Field, InkSheet.From(cut.Ink), cut.ToPixels(Grow(cut.Field.Area, 0.8)), cut.PixelsPerMm);

    /// <summary>An image that holds just this field.</summary>
    public static FieldSheet From(GreyImage image, FormField field) =>
        new(null, field, InkSheet.From(image), new PxBox(0, 0, image.Width, image.Height), 0);

    /// <summary>The same field with other ink on it, e.g. without a stamp.</summary>
    /// <param name="ink">As large as this one's picture.</param>
    public FieldSheet With(GreyImage ink) => new(cut, Field, InkSheet.From(ink), Area, PixelsPerMm);

    /// <summary>Boxes of the form in pixels; empty when the image is not placed on a form.</summary>
    public ImmutableArray<PxBox> Pixels(ImmutableArray<MmBox> boxes) =>
        cut is null || boxes.IsDefaultOrEmpty ? [] : [.. boxes.Select(cut.ToPixels)];

    public PxBox Pixels(MmBox box) => cut is null ? Area : cut.ToPixels(box);

    /// <summary>The field's writing in its own area.</summary>
    public IReadOnlyList<Blob> Writing() => WithoutDust(Sheet.Inside(Area));

    public ImmutableArray<TextLine> Lines() => LineFinder.Find(Sheet, Writing());

    public ImmutableArray<TextLine> Lines(MmBox part) =>
        LineFinder.Find(Sheet, WithoutDust(Sheet.Inside(Pixels(Grow(part, 0.5)))));

    // Nobody writes a character smaller than that; what is left of dust or of the print is.
    private List<Blob> WithoutDust(IReadOnlyList<Blob> blobs)
    {
        double speck = PixelsPerMm > 0 ? Dust * PixelsPerMm : 2;
        double smallest = PixelsPerMm > 0 ? SmallestWriting * PixelsPerMm : Area.Height * 0.06;
        return blobs.All(blob => blob.Size < smallest) ? [] : [.. blobs.Where(blob => blob.Size >= speck)];
    }

    private static MmBox Grow(MmBox box, double by) => new(box.Left - by, box.Top - by, box.Width + (2 * by), box.Height + (2 * by));
}
