using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Language;

/// <summary>
/// Any text of the alphabet, each weighted by how likely it is before looking. The weight is soft: what was never counted keeps a
/// floor, so that clear ink wins over any expectation.
/// </summary>
/// <remarks>For one search: it remembers the texts it was asked about. Not thread-safe.</remarks>
/// <param name="share">How much the expectation counts against the ink, 0 to 1 (measured: benchmarks/reading-language.md).</param>
/// <param name="letterGain">Given back for every letter (natural log), so that longer texts are not held down.</param>
internal sealed class LanguageGrammar(Alphabet alphabet, TextLanguage language, double share, double letterGain) : Grammar
{
    // No letter is counted as less likely than this (natural log).
    private const double Floor = -11;

    private readonly List<LanguageState> states = [language.Start];
    private readonly Dictionary<(int State, int Symbol), (int Next, double Weight)> known = [];

    public override double MostWeight => Math.Max(0, letterGain);

    public override int Next(int state, int symbol) => Follow(state, symbol).Next;

    public override bool Accepts(int state) => true;

    public override double Weight(int state, int symbol) => Follow(state, symbol).Weight;

    public override double EndWeight(int state) =>
        share * Math.Max(Floor, language.Whole(states[state]) - states[state].Log);

    private (int Next, double Weight) Follow(int state, int symbol)
    {
        if (known.TryGetValue((state, symbol), out (int Next, double Weight) step))
        {
            return step;
        }

        LanguageState after = language.After(states[state], alphabet.Symbols[symbol][0]);
        double log = Math.Max(Floor, after.Log - states[state].Log);
        bool isGap = alphabet.Symbols[symbol] == Alphabet.Space;
        step = (states.Count, (share * log) + (isGap ? 0 : letterGain));
        states.Add(after);
        known[(state, symbol)] = step;
        return step;
    }
}
