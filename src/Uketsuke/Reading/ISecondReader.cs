namespace Uketsuke.Reading;

/// <summary>
/// A reader that an office brought along: it is asked for its own opinion of a line, and whether it agrees counts when it is
/// decided if a field may pass unseen. Its text never replaces ours.
/// </summary>
public interface ISecondReader
{
    /// <summary>As its descriptor says it; for people.</summary>
    string Name { get; }

    /// <param name="lines">Upright, one line each, reading from left to right; print and frames removed, paper = 255.</param>
    /// <returns>For each line the text as read, "" for nothing; in the same order.</returns>
    /// <exception cref="ModelUnusableException">The network failed although it was tried when it was opened.</exception>
    /// <remarks>Thread-safe; blocks.</remarks>
    IReadOnlyList<string> ReadAll(IReadOnlyList<GreyImage> lines);
}
