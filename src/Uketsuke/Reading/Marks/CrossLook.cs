namespace Uketsuke.Reading.Marks;

/// <summary>Whether a cross is seen, the more telling the higher.</summary>
internal enum CrossLook
{
    None,

    /// <summary>Three arms: a cross with a pale arm, or a tick with a crooked foot.</summary>
    Perhaps,

    /// <summary>More strokes meet than a cross has, or not as a cross's do.</summary>
    Muddle,

    /// <summary>A cross that reaches far out of the box: it may strike the box out.</summary>
    Large,
    Clear,
}
