using System.Collections.Immutable;

namespace Uketsuke.Forms;

/// <summary>What may stand in a field (項目種別). The names of <see cref="FieldKinds"/> stand in form files.</summary>
public enum FieldKind
{
    KanjiName,
    Kana,
    Hiragana,
    Address,
    PostalCode,
    Phone,
    WarekiDate,
    Digits,
    Amount,
    Code,
    Text,
    Checkbox,
    Choice,
    Seal,
}

/// <summary>The names used in form files and by <c>--kind</c>; a contract, other people's files depend on them.</summary>
public static class FieldKinds
{
    public static ImmutableDictionary<string, FieldKind> ByName { get; } = new Dictionary<string, FieldKind>
    {
        ["kanji-name"] = FieldKind.KanjiName,
        ["kana"] = FieldKind.Kana,
        ["hiragana"] = FieldKind.Hiragana,
        ["address"] = FieldKind.Address,
        ["postal-code"] = FieldKind.PostalCode,
        ["phone"] = FieldKind.Phone,
        ["wareki-date"] = FieldKind.WarekiDate,
        ["digits"] = FieldKind.Digits,
        ["amount"] = FieldKind.Amount,
        ["code"] = FieldKind.Code,
        ["text"] = FieldKind.Text,
        ["checkbox"] = FieldKind.Checkbox,
        ["choice"] = FieldKind.Choice,
        ["seal"] = FieldKind.Seal,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<FieldKind, string> Names =
        ByName.ToImmutableDictionary(pair => pair.Value, pair => pair.Key);

    public static string Name(this FieldKind kind) => Names[kind];
}
