using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>The invented item of a rehearsal: what the scenario gives under <c>rehearsal</c>, the rest made up from the types.</summary>
internal static class RehearsalItem
{
    private const string Reference = "SAMPLE-REHEARSAL";

    // Wide enough for most words, and known to everybody as invented.
    private const string Words = "ＳＡＭＰＬＥ見本";
    private const string Kana = "サンプル　ミホン";

    public static EnterableItem Of(Scenario scenario, DateOnly today) => new(
        Reference,
        scenario.Item.Fields
            .Where(field => scenario.Rehearsal.ContainsKey(field.Key) || (!field.Optional && field.Key != "reference"))
            .ToImmutableDictionary(
                field => field.Key,
                field => new Personal<string>(scenario.Rehearsal.GetValueOrDefault(field.Key) ?? MadeUp(field, today))));

    private static string MadeUp(ItemField field, DateOnly today) => field.Type switch
    {
        ItemFieldType.Digits => new('0', field.Length ?? Math.Min(field.Max ?? 4, 4)),
        ItemFieldType.Katakana => Kana[..Math.Min(field.Max ?? Kana.Length, Kana.Length)],
        ItemFieldType.Date => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ItemFieldType.Enum => field.Values[0],
        ItemFieldType.Bool => "true",
        ItemFieldType.Integer => "1",
        _ => Words[..Math.Min(field.Max ?? Words.Length, Words.Length)],
    };
}
