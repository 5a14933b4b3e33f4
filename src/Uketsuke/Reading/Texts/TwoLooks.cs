using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>What the line reader says of a whole line, joined with what a second look says of its letters.</summary>
/// <param name="Texts">Best first; probabilities among these texts, less what both looks left to others.</param>
/// <param name="Own">What each look alone reads: the line, then, where it could part the line, the letters.</param>
internal sealed record TwoLooks(ImmutableArray<DecodedText> Texts, ImmutableArray<string> Own)
{
    // How many texts of each look are scored by the other.
    private const int LookedAt = 24;

    public static TwoLooks Combine(Lattice lattice, ISecondLook? letters, Grammar grammar, int width)
    {
        ImmutableArray<DecodedText> line = PrefixBeam.Search(lattice, grammar, width);
        if (letters is null)
        {
            return new TwoLooks(line, OwnOf(line, null));
        }

        Dictionary<string, DecodedText> texts = With(letters.Texts(LookedAt), line.Take(LookedAt), lattice, grammar);
        double seen = 1 - ((1 - Math.Min(1, texts.Values.Sum(text => Math.Exp(text.InkLog)))) * (1 - letters.Seen));
        (DecodedText Text, double Ink)[] scored =
            [.. texts.Values.Select(text => (text, (letters.LineWeight * text.InkLog) + (letters.LetterWeight * letters.Score(text.Text))))];
        double shift = Math.Log(Math.Max(1e-9, seen)) - LogSum.Of(scored.Select(pair => pair.Ink));
        return new TwoLooks(
            [
                .. scored.Select(pair => pair.Text with { LogProbability = pair.Ink + shift + pair.Text.Prior })
                    .OrderByDescending(text => text.LogProbability)
            ],
            OwnOf(line, letters));
    }

    private static ImmutableArray<string> OwnOf(ImmutableArray<DecodedText> line, ISecondLook? letters) =>
    [
        .. line.IsEmpty ? [] : new[] { line.MaxBy(text => text.InkLog)!.Text },
        .. letters?.Own is { } own ? [own] : Array.Empty<string>(),
    ];

    /// <param name="more">Texts that others bring up; the line reader's word on them is added where the grammar allows them.</param>
    public static Dictionary<string, DecodedText> With(
        IEnumerable<string> more, IEnumerable<DecodedText> line, Lattice lattice, Grammar grammar)
    {
        Dictionary<string, DecodedText> texts = line.DistinctBy(text => text.Text).ToDictionary(text => text.Text);
        foreach (string text in more)
        {
            if (!texts.ContainsKey(text) && OnLine(lattice, grammar, text) is { } decoded)
            {
                texts[text] = decoded;
            }
        }

        return texts;
    }

    private static DecodedText? OnLine(Lattice lattice, Grammar grammar, string text)
    {
        int[]? labels = lattice.Alphabet.Encode(text);
        if (labels is null)
        {
            return null;
        }

        double weight = 0;
        int state = grammar.Start;
        foreach (int label in labels)
        {
            weight += grammar.Weight(state, label);
            state = grammar.Next(state, label);
            if (state == Grammar.Dead)
            {
                return null;
            }
        }

        weight += grammar.EndWeight(state);
        return grammar.Accepts(state) && CtcAlignment.Of(lattice, labels) is { } aligned
            ? new DecodedText(text, aligned.Log + weight, aligned.FirstSteps, weight)
            : null;
    }
}
