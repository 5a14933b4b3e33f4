namespace Uketsuke.Reading.Marks;

/// <summary>What stands in a checkbox.</summary>
internal enum CheckboxShape
{
    Empty,

    /// <summary>Too little ink to be sure of a mark, or ink around the box that does not close to a ring.</summary>
    Trace,
    Tick,
    Cross,
    Filled,

    /// <summary>A ring in the box or around it.</summary>
    Circled,

    /// <summary>A level stroke runs through the box and beyond it, or a cross much larger than the box lies over it.</summary>
    StruckOut,

    /// <summary>Strokes over one another: a mark that was taken back, or that says two things.</summary>
    Muddle,
}
