namespace Uketsuke.Basics;

/// <summary>A sentence for people: Japanese first, English second. Holds no resident's data.</summary>
public sealed record Bilingual(string Ja, string En)
{
    public override string ToString() => Ja;
}
