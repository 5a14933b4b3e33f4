using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Stamps;

/// <summary>What a piece of red ink on a page is taken for.</summary>
public enum RedKind
{
    /// <summary>Lines, letters, whatever has no round rim: a hand may have written it.</summary>
    Writing,

    /// <summary>Round and 5 to 14 mm wide, or of unknown size: a personal seal, which over writing means a correction (訂正印).</summary>
    Seal,

    /// <summary>Round and wider: an office's date stamp.</summary>
    Stamp,
}

/// <summary>One piece of red ink.</summary>
/// <param name="Box">In pixels of the picture in which it was found; on a <see cref="RedAcross"/> in pixels of the cut.</param>
public sealed record RedShape(PxBox Box, RedKind Kind);

/// <summary>Red ink on one field.</summary>
/// <param name="Ink">The field's ink as in <see cref="FieldCut.Ink"/>, same size, red taken out.</param>
/// <param name="Shapes">The red pieces near the field; may reach beyond the cut.</param>
public sealed record RedAcross(GreyImage Ink, ImmutableArray<RedShape> Shapes);
