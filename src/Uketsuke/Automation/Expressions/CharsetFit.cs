using System.Text;

namespace Uketsuke.Automation.Expressions;

/// <summary>A business system's character set: what fits, and what is written the same under another code.</summary>
internal sealed class CharsetFit
{
    // One JIS character, two Unicode codes: CP932 knows only the right-hand one. No meaning and no shape is lost.
    private const string SameFrom = "〜−‖—¢£¬";
    private const string SameTo = "～－∥―￠￡￢";

    private static readonly CharsetFit Cp932 = new("cp932", 932);
    private readonly Encoding encoding;

    private CharsetFit(string name, int codePage)
    {
        Name = name;
        encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        encoding = (Encoding)encoding.Clone();
        encoding.EncoderFallback = new EncoderReplacementFallback("");
    }

    public string Name { get; }

    public static CharsetFit? Find(string name) => name == Cp932.Name ? Cp932 : null;

    /// <summary>The same text with codes that the character set knows, where nothing is lost by it.</summary>
    public static string Adapt(string text) => string.Concat(text.Select(c =>
        SameFrom.IndexOf(c, StringComparison.Ordinal) is int at and >= 0 ? SameTo[at] : c));

    /// <summary>The first character (a whole one, not half of a pair) that the set cannot hold, after <see cref="Adapt"/>.</summary>
    public string? FirstMisfit(string text)
    {
        foreach (Rune rune in Adapt(text).EnumerateRunes())
        {
            string one = rune.ToString();
            if (rune == Rune.ReplacementChar || encoding.GetString(encoding.GetBytes(one)) != one)
            {
                return one;
            }
        }

        return null;
    }
}
