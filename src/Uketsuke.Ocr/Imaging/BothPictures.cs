using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Does the same to a picture and to the one beside it that has no red.</summary>
internal static class BothPictures
{
    public static GreyImage Change(GreyImage image, Func<GreyImage, GreyImage> change)
    {
        GreyImage changed = change(image);
        return image.WithoutRed is null ? changed : changed with { WithoutRed = change(image.WithoutRed) };
    }
}
