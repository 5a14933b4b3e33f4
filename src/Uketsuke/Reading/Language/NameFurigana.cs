using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Language;

/// <summary>How well a kana reading fits a whole name, family name and given name.</summary>
internal sealed class NameFurigana(LanguageModel language)
{
    private const char Gap = '　';

    private readonly KanjiReadings family = language.Readings("surname-readings");
    private readonly KanjiReadings given = language.Readings("given-readings");

    /// <param name="name">Kanji name, with or without a gap.</param>
    /// <param name="kana">Kana of either script, with or without a gap.</param>
    /// <returns>
    /// Natural log of the likelihood of the best way to read it, and how many characters took a reading that was never counted;
    /// null when the reading is too long or short for the name.
    /// </returns>
    public (double Log, int Strange)? Fit(string name, string kana)
    {
        string[] names = Parts(name);
        string[] readings = Parts(Width.Katakana(kana));
        if (names.Length > 2 || readings.Length > 2)
        {
            return Best(string.Concat(names), string.Concat(readings), null, null);
        }

        return Best(string.Concat(names), string.Concat(readings), names.Length == 2 ? names[0].Length : null, readings.Length == 2 ? readings[0].Length : null);
    }

    /// <summary>True when all kanji of the name are known in names.</summary>
    public bool Knows(string name) => Parts(name).All(part => family.Knows(part) || given.Knows(part));

    // Where no gap shows where the family name ends, every place is tried; or the name is one part alone.
    private (double Log, int Strange)? Best(string name, string kana, int? nameSplit, int? kanaSplit)
    {
        (double Log, int Strange)? best = nameSplit is null && kanaSplit is null
            ? Better(family.Fit(name, kana), given.Fit(name, kana))
            : null;
        for (int n = nameSplit ?? 1; n <= (nameSplit ?? name.Length - 1); n++)
        {
            for (int k = kanaSplit ?? 1; k <= (kanaSplit ?? kana.Length - 1); k++)
            {
                best = Better(best, Sum(family.Fit(name[..n], kana[..k]), given.Fit(name[n..], kana[k..])));
            }
        }

        return best;
    }

    private static (double Log, int Strange)? Sum((double Log, int Strange)? a, (double Log, int Strange)? b) =>
        a is { } one && b is { } other ? (one.Log + other.Log, one.Strange + other.Strange) : null;

    private static (double Log, int Strange)? Better((double Log, int Strange)? a, (double Log, int Strange)? b) =>
        a is not { } one ? b : b is { } other && other.Log > one.Log ? b : a;

    private static string[] Parts(string text) => text.Split(Gap, StringSplitOptions.RemoveEmptyEntries);
}
