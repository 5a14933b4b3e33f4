namespace Uketsuke.Reading.Numbers;

/// <summary>The best combinations of independent choices.</summary>
internal static class KBest
{
    /// <param name="choices">For each place the alternatives with their log-scores, best first.</param>
    public static List<(string Text, double Log)> Combine(
        IEnumerable<IReadOnlyList<(string Text, double Log)>> choices, int count)
    {
        List<(string Text, double Log)> best = [("", 0)];
        foreach (IReadOnlyList<(string Text, double Log)> place in choices)
        {
            List<(string Text, double Log)> next = new(best.Count * place.Count);
            foreach ((string text, double log) in best)
            {
                foreach ((string more, double gain) in place)
                {
                    next.Add((text + more, log + gain));
                }
            }

            next.Sort((a, b) => b.Log.CompareTo(a.Log));
            best = next.Count > count ? next.GetRange(0, count) : next;
        }

        return best;
    }
}
