using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;
using Uketsuke.Reading.Stamps;

namespace Uketsuke.Ocr.Pages;

/// <summary>The red ink of a registered page.</summary>
internal sealed class PageRed
{
    // Pixels for a millimetre of the pictures in which stamps are looked for: a rim of 0.3 mm is more than one wide.
    private const int Scale = 4;

    private readonly ImmutableArray<RedShape> shapes;

    private PageRed(GreyImage scan, ImmutableArray<RedShape> shapes)
    {
        Scan = scan;
        this.shapes = shapes;
    }

    /// <summary>The scan without red.</summary>
    public GreyImage Scan { get; }

    /// <returns>Null for a page without red.</returns>
    public static PageRed? Of(FoundForm found)
    {
        if (found.Look.Scan.WithoutRed is not GreyImage withoutRed)
        {
            return null;
        }

        PaperSize paper = found.Blank.Form.Paper;
        ImmutableArray<RedShape> shapes = RedShapes.Find(Draw(found.Look.Scan), Draw(withoutRed), Scale);
        MmBox[] places = [.. found.Blank.Form.Pages[found.Blank.Page].Fields.Where(field => field.Kind == FieldKind.Seal).Select(field => field.Area)];
        return new(withoutRed, [.. shapes.Select(shape => places.Any(place => IsIn(place, shape)) ? shape with { Kind = RedKind.Stamp } : shape)]);

        GreyImage Draw(GreyImage scan) => Warp.Draw(
            scan,
            (int)(paper.WidthMm * Scale),
            (int)(paper.HeightMm * Scale),
            (x, y) => found.Registered.Map.Map(x / Scale, y / Scale));
    }

    /// <returns>The red pieces that touch the cut, in its pixels.</returns>
    public ImmutableArray<RedShape> Near(FieldCut cut)
    {
        PxBox whole = new(0, 0, cut.Ink.Width, cut.Ink.Height);
        return
        [
            .. shapes
                .Select(shape => shape with { Box = Pixels(shape.Box, cut) })
                .Where(shape => shape.Box.X < whole.Width && shape.Box.Y < whole.Height
                    && shape.Box.X + shape.Box.Width > 0 && shape.Box.Y + shape.Box.Height > 0),
        ];
    }

    // A seal that stands where the form asks for one corrects nothing, even if its rim touches the name beside it.
    private static bool IsIn(MmBox place, RedShape shape)
    {
        double x = (shape.Box.X + (shape.Box.Width / 2.0)) / Scale;
        double y = (shape.Box.Y + (shape.Box.Height / 2.0)) / Scale;
        return shape.Kind == RedKind.Seal && x > place.Left && x < place.Right && y > place.Top && y < place.Bottom;
    }

    private static PxBox Pixels(PxBox box, FieldCut cut)
    {
        double factor = cut.PixelsPerMm / Scale;
        return new(
            (int)Math.Floor((box.X * factor) - (cut.Region.Left * cut.PixelsPerMm)),
            (int)Math.Floor((box.Y * factor) - (cut.Region.Top * cut.PixelsPerMm)),
            (int)Math.Ceiling(box.Width * factor) + 1,
            (int)Math.Ceiling(box.Height * factor) + 1);
    }
}
