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

    /// <summary>The likeliest texts, best first; separators as written.</summary>
    public abstract IReadOnlyList<(string Text, double Log)> Best(int count);

    /// <summary>Natural log of the likelihood of one text, comparable with those of <see cref="Best"/>.</summary>
    public abstract double Score(string text);
}
