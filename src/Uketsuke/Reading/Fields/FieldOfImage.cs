using Uketsuke.Forms;

namespace Uketsuke.Reading.Fields;

/// <summary>The field definition of an image that holds just one field.</summary>
internal static class FieldOfImage
{
    public static FormField Of(FieldKind kind, GreyImage image) => new()
    {
        Key = new FieldKey("image"),
        Label = "",
        Kind = kind,
        Area = new MmBox(0, 0, image.Width, image.Height),
    };
}
