namespace Uketsuke.Reading.Marks;

/// <summary>Whether a cross is seen, the more telling the higher.</summary>
internal enum CrossLook
{
    None,

    /// <summary>More or fewer strokes meet than a cross has, or not as a cross's do, or there is other ink beside them.</summary>
    Muddle,

    /// <summary>A cross that reaches far out of the box: it may strike the box out.</summary>
    Large,
    Clear,
}
