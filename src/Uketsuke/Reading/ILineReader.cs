namespace Uketsuke.Reading;

/// <summary>Reads one line of print or handwriting.</summary>
public interface ILineReader
{
    /// <summary>The characters the reader knows; index 0 is the CTC blank (""), index k is the class k.</summary>
    IReadOnlyList<string> Charset { get; }

    /// <param name="line">Upright, one line, any height from 12 px; print and frames removed. Vertical writing is turned before.</param>
    /// <returns>Natural-log probabilities, one row per step in reading order; empty for blank paper.</returns>
    /// <exception cref="ModelUnusableException">The model file is missing or its checksum is wrong.</exception>
    /// <remarks>Thread-safe; blocks.</remarks>
    LineScores Read(GreyImage line);

    /// <summary>Reads several lines, in one run of the model where that is faster.</summary>
    /// <returns>One item for each line, in the same order.</returns>
    /// <exception cref="ModelUnusableException">The model file is missing or its checksum is wrong.</exception>
    IReadOnlyList<LineScores> ReadAll(IReadOnlyList<GreyImage> lines) => [.. lines.Select(Read)];
}

/// <summary>What a line reader saw: log-probabilities over classes for each step along the line.</summary>
/// <param name="LogProbabilities">Length <c>Steps × Classes</c>, step by step; class 0 is the CTC blank.</param>
#pragma warning disable CA1819 // Read by the decoder's inner loop as a span.
public sealed record LineScores(int Steps, int Classes, float[] LogProbabilities)
{
    public static LineScores Empty { get; } = new(0, 0, []);

    /// <summary>Width of one step in pixels of the line image; 0 when the reader cannot say.</summary>
    public double SourcePerStep { get; init; }

    /// <summary>The x of the line image where the first step begins; may be negative.</summary>
    public double SourceLeft { get; init; }

    public ReadOnlySpan<float> Step(int step) => LogProbabilities.AsSpan(step * Classes, Classes);
}
#pragma warning restore CA1819

/// <summary>The recogniser's model file is missing, damaged or of another shape. An administrator must repair the installation.</summary>
public sealed class ModelUnusableException : Exception
{
    public ModelUnusableException()
    {
    }

    public ModelUnusableException(string message)
        : base(message)
    {
    }

    public ModelUnusableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
