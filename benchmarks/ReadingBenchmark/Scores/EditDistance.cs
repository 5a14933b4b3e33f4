using System.Text;

namespace ReadingBenchmark.Scores;

/// <summary>How many characters must be put in, taken out or replaced (V. Levenshtein, 1965).</summary>
internal static class EditDistance
{
    public static int Between(string a, string b)
    {
        Rune[] left = [.. a.EnumerateRunes()];
        Rune[] right = [.. b.EnumerateRunes()];
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
