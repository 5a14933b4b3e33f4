namespace Uketsuke.Reading.Fields;

/// <param name="Text">In the product's form: ISO date, digits only, full-width kana …</param>
/// <param name="AsWritten">As it stands on the paper.</param>
/// <param name="Probability">0 to 1, among everything the field may hold.</param>
internal sealed record DraftCandidate(string Text, string AsWritten, double Probability)
{
    /// <summary>Turns log-scores into probabilities; readings that mean the same are joined.</summary>
    /// <param name="left">Probability that is kept for everything that was not looked at.</param>
    public static IEnumerable<DraftCandidate> FromScores(
        IEnumerable<(string Text, string AsWritten, double Log)> scores, double left = 0)
    {
        List<(string Text, string AsWritten, double Log)> all = [.. scores];
        if (all.Count == 0)
        {
            return [];
        }

        double highest = all.Max(score => score.Log);
        double sum = all.Sum(score => Math.Exp(score.Log - highest));
        return all.GroupBy(score => score.Text)
            .Select(group => new DraftCandidate(
                group.Key,
                group.MaxBy(score => score.Log).AsWritten,
                group.Sum(score => Math.Exp(score.Log - highest)) / sum * (1 - left)))
            .OrderByDescending(candidate => candidate.Probability);
    }
}
