namespace Uketsuke.Reading.Marks;

/// <summary>Whether a ring runs around a box.</summary>
internal enum RingLook
{
    None,

    /// <summary>Ink on more than half of the way round: a ring around more than the box, or half a ring.</summary>
    Partly,
    Around,
}
