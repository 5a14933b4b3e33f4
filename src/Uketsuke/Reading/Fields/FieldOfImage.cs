using Uketsuke.Forms;

namespace Uketsuke.Reading.Fields;

/// <summary>The field definition of an image that holds just one field.</summary>
internal static class FieldOfImage
{
    public static FormField Of(FieldKind kind, GreyImage image, string checkDigit) => new()
    {
        Key = new FieldKey("image"),
        Label = "",
        Kind = kind,
        CheckDigit = checkDigit,
        Area = new MmBox(0, 0, image.Width, image.Height),
    };
}
