namespace Uketsuke.Basics;

/// <summary>A resident's data. Prints as a mask, so a log line or an exception cannot leak it.</summary>
public readonly record struct Personal<T>(T Value)
{
    public override string ToString() => "●●●";
}
