using System.Globalization;

namespace FaultHarness;

/// <summary>Invented applicants. The kana alone tells them apart, so a record in the business system names its item.</summary>
internal static class Applicants
{
    private const string Syllables = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ";

    public static Dictionary<string, Dictionary<string, string>> Draw(int chunk, int count) => Enumerable.Range(0, count)
        .ToDictionary(at => string.Create(CultureInfo.InvariantCulture, $"BP-{chunk:00000}-{at:000}"), at => One((chunk * 100) + at));

    private static Dictionary<string, string> One(int number) => new()
    {
        ["apply_date"] = "2026-10-05",
        ["apply_kind"] = "新規",
        ["kana"] = "サンプル　" + Spell(number),
        ["name"] = "見本　花子",
        ["birth_date"] = "1947-03-04",
        ["postal_code"] = "1050011",
        ["address"] = "三田一丁目2-3",
        ["phone"] = "0312345678",
        ["category"] = "1",
        ["proof"] = "true",
    };

    // Five syllables always: no name is the beginning of another one, for the search looks at beginnings.
    private static string Spell(int number)
    {
        char[] letters = new char[5];
        for (int at = letters.Length - 1; at >= 0; at--, number /= Syllables.Length)
        {
            letters[at] = Syllables[number % Syllables.Length];
        }

        return new(letters);
    }
}
