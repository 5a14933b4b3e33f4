using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation;
using Uketsuke.Basics;

namespace Overhead;

/// <summary>An invented applicant; the kana tells them apart.</summary>
internal sealed record Applicant(int Number)
{
    private const string Syllables = "アイウエオカキクケコサシスセソタチツテトナニヌネノ";

    public string Reference => string.Create(CultureInfo.InvariantCulture, $"BP-{Number:00000}");

    // Three syllables always: no name is the beginning of another one.
    public string Kana =>
        $"サンプル　{Syllables[Number / (Syllables.Length * Syllables.Length)]}{Syllables[Number / Syllables.Length % Syllables.Length]}{Syllables[Number % Syllables.Length]}";

    /// <summary>As long as a ticket of the robot.</summary>
    public string Remark => string.Create(CultureInfo.InvariantCulture, $"TEGAKI-{Number:00000}");

    public EnterableItem Item => new(Reference, ImmutableDictionary.CreateRange(new Dictionary<string, string>
    {
        ["apply_date"] = "2026-10-05",
        ["apply_kind"] = "新規",
        ["kana"] = Kana,
        ["name"] = "見本　花子",
        ["birth_date"] = "1947-03-04",
        ["postal_code"] = "1050011",
        ["address"] = "三田一丁目2-3",
        ["phone"] = "0312345678",
        ["category"] = "1",
        ["proof"] = "true",
    }.Select(pair => KeyValuePair.Create(pair.Key, new Personal<string>(pair.Value)))));
}
