namespace Uketsuke.Reading.Marks;

/// <summary>What stands in a checkbox.</summary>
internal enum CheckboxShape
{
    Empty,

    /// <summary>Too little ink to be sure of a mark.</summary>
    Trace,
    Tick,
    Cross,
    Filled,

    /// <summary>A level stroke runs through the box and beyond it.</summary>
    StruckOut,
}
