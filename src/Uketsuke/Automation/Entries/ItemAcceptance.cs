using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Entries;

/// <summary>An item that fits its contract.</summary>
/// <param name="Values">Typed, and adapted to the business system's character set.</param>
/// <param name="Verified">Field key → the text as verified.</param>
/// <param name="Personal">The residents' texts, to be covered in pictures.</param>
internal sealed record AcceptedItem(
    EnterableItem Item,
    ImmutableDictionary<string, object?> Values,
    ImmutableDictionary<string, string> Verified,
    ImmutableArray<Personal<string>> Personal,
    string KeyHash,
    string InputHash);

/// <summary>Checks an item against the scenario's contract, before anything is opened.</summary>
internal static class ItemAcceptance
{
    /// <summary>The longest value of any field, in UTF-16 units.</summary>
    private const int LongestValue = 4000;

    public static Outcome<AcceptedItem> Accept(Scenario scenario, EnterableItem item)
    {
        Dictionary<string, object?> typed = [];
        foreach (ItemField field in scenario.Item.Fields)
        {
            Outcome<Typed> value = Value(field, TextOf(item, field.Key));
            if (!value.Succeeded)
            {
                return value.Refusal!;
            }

            typed[field.Key] = value.Value.Value;
        }

        ImmutableDictionary<string, object?> values = ImmutableDictionary<string, object?>.Empty.Add("item", typed);
        if (scenario.Item.Require is Expression require && require.Evaluate(values) is not true)
        {
            return new NotApprovedYet();
        }

        return new AcceptedItem(
            item,
            values,
            scenario.Item.Fields.Select(field => (field.Key, Text: TextOf(item, field.Key))).Where(pair => pair.Text is not null)
                .ToImmutableDictionary(pair => pair.Key, pair => pair.Text!),
            [.. scenario.Item.Fields.Where(field => field.Personal).Select(field => TextOf(item, field.Key))
                .OfType<string>().Where(text => text.Length > 1).Select(text => new Personal<string>(text))],
            KeyHash(scenario.Effect.Key.Select(key => key.Evaluate(values))),
            Hash(scenario.Item.Fields.SelectMany(field => new[] { field.Key, TextOf(item, field.Key) })));
    }

    /// <summary>What the ledger keeps of a key: nobody can read it there, but the same key gives the same hash.</summary>
    public static string KeyHash(IEnumerable<object?> key) => Hash(key.Select(Invariant));

    private readonly record struct Typed(object? Value);

    private static string? TextOf(EnterableItem item, string key) =>
        key == "reference" ? item.Reference
        : item.Fields.TryGetValue(key, out Personal<string> given) && given.Value.Length > 0 ? given.Value : null;

    private static Outcome<Typed> Value(ItemField field, string? text)
    {
        if (text is null)
        {
            return field.Optional ? new Typed(null) : new ValueNotAccepted(field.Label, "値がありません。", "it is missing.");
        }

        if (text.Length > LongestValue || (field.Max is int max && text.EnumerateRunes().Count() > max))
        {
            return new ValueNotAccepted(field.Label, $"{field.Max ?? LongestValue} 文字を超えています。", $"longer than {field.Max ?? LongestValue} characters.");
        }

        if (text.EnumerateRunes().Any(rune => Rune.IsControl(rune) && rune.Value != '\n'))
        {
            return new ValueNotAccepted(field.Label, "制御文字が含まれています。", "it holds a control character.");
        }

        if (BrokenPair(text))
        {
            return new ValueNotAccepted(field.Label, "壊れた文字が含まれています。", "it holds half of a character.");
        }

        if (field.Charset is string charset && CharsetFit.Find(charset)!.FirstMisfit(text) is string misfit)
        {
            return new CharacterNotInCharset(field.Label, misfit, charset);
        }

        string adapted = field.Charset is null ? text : CharsetFit.Adapt(text);
        return Shaped(field, adapted) is (var value, null) ? new Typed(value)
            : new ValueNotAccepted(field.Label, "値の形が正しくありません。", "it does not have the right shape.");
    }

    private static (object? Value, string? Wrong) Shaped(ItemField field, string text)
    {
        if (field.Pattern is string pattern && !Patterns.Matches(pattern, text))
        {
            return (null, "pattern");
        }

        return field.Type switch
        {
            ItemFieldType.Digits => text.All(char.IsAsciiDigit) && (field.Length is null || text.Length == field.Length) ? (text, null) : (null, "digits"),
            ItemFieldType.Katakana => text.All(c => c is (>= 'ァ' and <= 'ヺ') or 'ー' or '・' or '\u3000' or ' ') ? (text, null) : (null, "katakana"),
            ItemFieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                ? (day, null) : (null, "date"),
            ItemFieldType.Enum => field.Values.Contains(text) ? (text, null) : (null, "enum"),
            ItemFieldType.Bool => text switch { "true" => (true, null), "false" => (false, null), _ => (null, "bool") },
            ItemFieldType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? (number, null) : (null, "integer"),
            _ => (text, null),
        };
    }

    private static bool BrokenPair(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Invariant(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        null => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Hash(IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts.ToArray())));
}
