using System.Collections.Immutable;

namespace Uketsuke.Reading.Numbers;

/// <summary>What a row of digits may be: from boxes, or from one line.</summary>
internal abstract class NumberEvidence
{
    /// <summary>Log-score of a text that the evidence cannot explain at all.</summary>
    public const double Impossible = -60;

    /// <summary>Why a person should look, whatever the scores say.</summary>
    public abstract ImmutableArray<string> Reasons { get; }

    /// <summary>
    /// How much the recogniser itself spoke of the symbols that may stand here, 0 to 1; low for scribble, crossed-out or
    /// foreign characters.
    /// </summary>
    public abstract double Fit { get; }

    /// <summary>What each reader alone reads: the line reader, then, where it spoke of every part, the box reader.</summary>
    public abstract ImmutableArray<string> OwnTexts { get; }

    /// <summary>The likeliest texts, best first; separators as written.</summary>
    public abstract IReadOnlyList<(string Text, double Log)> Best(int count);

    /// <summary>Natural log of the likelihood of one text, comparable with those of <see cref="Best"/>.</summary>
    public abstract double Score(string text);

    /// <param name="own">For each part the best symbol of each reader that spoke.</param>
    protected static ImmutableArray<string> OwnTextsOf(IReadOnlyList<IReadOnlyList<char>> own) => own.Count == 0
        ? []
        : [.. Enumerable.Range(0, own.Min(part => part.Count)).Select(reader => string.Concat(own.Select(part => part[reader])))];
}
