namespace Uketsuke.Reading.Marks;

/// <summary>How likely one option of a group is the marked one.</summary>
/// <param name="Value">The option's value in the form file.</param>
/// <param name="Score">Evidence of a mark: 0 none, 1 a clear mark.</param>
/// <param name="Probability">0 to 1 over the group.</param>
internal sealed record OptionOdds(string Value, double Score, double Probability);
