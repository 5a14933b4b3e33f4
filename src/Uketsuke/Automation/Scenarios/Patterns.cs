using System.Text.RegularExpressions;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Patterns from files: run in linear time or not at all.</summary>
internal static class Patterns
{
    /// <returns>Null when it is not a pattern, or not one that runs without backtracking.</returns>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    public static bool Matches(string pattern, string text) => Compile(pattern)?.IsMatch(text) ?? false;
}
