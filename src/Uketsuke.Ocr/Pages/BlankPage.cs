using System.Collections.Concurrent;
using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Pages;

/// <summary>One page of an empty form, prepared so that filled-in pages can be found, laid over it and cleaned of its print.</summary>
internal sealed class BlankPage
{
    /// <summary>Pixels for a millimetre of the finest picture; the coarser ones halve it.</summary>
    public const int Finest = 12;

    /// <summary>Pixels for a millimetre of the upright page image and of fields cut from poorer scans (203 dpi).</summary>
    public const int Middle = 8;

    private readonly GreyImage[] halves;
    private readonly ConcurrentDictionary<(PxBox Region, int Scale), PrintMask> masks;

    private BlankPage(FormTemplate form, int page, GreyImage fine, GreyImage middle)
    {
        Form = form;
        Page = page;
        masks = new();
        GreyImage half = Shrink.By(fine, 2);
        GreyImage quarter = Shrink.By(half, 2);
        halves = [fine, half, quarter];
        MiddlePicture = middle;
        Marks = Landmarks.Of(quarter, Finest / 4);
        Profiles = PageProfiles.Of(quarter, Finest / 4.0, PageLook.CoarseInk);
        Points = ProofPoints.Of(middle, Middle);
    }

    private BlankPage(FormTemplate form, BlankPage same)
    {
        Form = form;
        Page = same.Page;
        masks = same.masks;
        halves = same.halves;
        MiddlePicture = same.MiddlePicture;
        Marks = same.Marks;
        Profiles = same.Profiles;
        Points = same.Points;
    }

    public FormTemplate Form { get; }

    /// <summary>From 0.</summary>
    public int Page { get; }

    public GreyImage Fine => halves[0];

    public GreyImage MiddlePicture { get; }

    /// <summary>Millimetres, best first.</summary>
    public Spot[] Marks { get; }

    public PageProfiles Profiles { get; }

    public ProofPoints Points { get; }

    public Spot Centre => new(Form.Paper.WidthMm / 2, Form.Paper.HeightMm / 2);

    /// <param name="fine">12 px/mm of the whole sheet.</param>
    /// <param name="middle">8 px/mm of the whole sheet.</param>
    public static BlankPage Of(FormTemplate form, int page, GreyImage fine, GreyImage middle) => new(form, page, fine, middle);

    /// <summary>The same sheet for another form file, e.g. with other fields on it. Everything measured is shared.</summary>
    public BlankPage For(FormTemplate form) => ReferenceEquals(form, Form) ? this : new(form, this);

    /// <param name="pixelsPerMm">12, 6 or 3.</param>
    public GreyImage At(int pixelsPerMm) => halves[pixelsPerMm switch { Finest => 0, Finest / 2 => 1, _ => 2 }];

    /// <summary>Where a part of the form is printed; worked out once for each field.</summary>
    /// <param name="region">Pixels at <paramref name="pixelsPerMm"/>.</param>
    /// <param name="pixelsPerMm">12 or 8.</param>
    public PrintMask Print(PxBox region, int pixelsPerMm) => masks.GetOrAdd(
        (region, pixelsPerMm),
        wanted => PrintMask.Of(Part(wanted.Scale == Finest ? Fine : MiddlePicture, wanted.Region), wanted.Scale));

    private static GreyImage Part(GreyImage image, PxBox box)
    {
        byte[] pixels = new byte[box.Width * box.Height];
        Array.Fill(pixels, (byte)255);
        int width = Math.Min(box.Width, image.Width - box.X);
        for (int y = 0; y < Math.Min(box.Height, image.Height - box.Y); y++)
        {
            image.Row(box.Y + y).Slice(box.X, width).CopyTo(pixels.AsSpan(y * box.Width));
        }

        return new(box.Width, box.Height, pixels);
    }
}
