namespace Uketsuke.Reading.Decoding;

/// <summary>Any text of the alphabet.</summary>
internal sealed class FreeGrammar : Grammar
{
    public static FreeGrammar Instance { get; } = new();

    public override double MostWeight => 0;

    public override int Next(int state, int symbol) => 0;

    public override bool Accepts(int state) => true;
}
