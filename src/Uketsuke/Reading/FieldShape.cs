using System.Text.RegularExpressions;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading;

/// <summary>
/// Folds a typed value to the stored shape of its field kind (dates ISO, phones digits, kana full-width …) and says whether it
/// fits. Typed by a clerk or by an applicant, the rule is the same.
/// </summary>
public static partial class FieldShape
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(200);

    /// <param name="typed">Any width; surrounding blanks do not count.</param>
    /// <returns>The stored shape, "" for nothing; or what the field expects.</returns>
    public static Outcome<Personal<string>> Fold(FormField field, Personal<string> typed)
    {
        string text = typed.Value.Trim().Trim('　');
        if (text.Length == 0)
        {
            return new Personal<string>(field.Kind == FieldKind.Checkbox ? "false" : field.Kind == FieldKind.Seal ? "absent" : "");
        }

        string? shaped = Shape(field, text);
        return shaped is null || !Fits(field, shaped) ? new ShapeRefused(Expected(field)) : new Personal<string>(shaped);
    }

    /// <summary>What the field takes, in words for the one who types.</summary>
    public static Bilingual Expected(FormField field) => field.Kind switch
    {
        FieldKind.WarekiDate => new("日付は 昭和12年3月4日、S12.3.4、2026-11-23 のように入力してください。", "Type a date such as S12.3.4 or 2026-11-23."),
        FieldKind.Phone => new("電話番号は市外局番から10桁または11桁です。", "A phone number has 10 or 11 digits, area code included."),
        FieldKind.PostalCode => new("郵便番号は7桁です。", "A postal code has 7 digits."),
        FieldKind.Digits or FieldKind.Amount => new("数字で入力してください。", "Type digits."),
        FieldKind.Code => new("数字の並びまたは検査用数字が正しくありません。", "The digits or the check digit are not right."),
        FieldKind.Kana => new("カタカナで入力してください。", "Type katakana."),
        FieldKind.Hiragana => new("ひらがなで入力してください。", "Type hiragana."),
        FieldKind.Checkbox => new("チェックの有無(true / false)で答えてください。", "Answer true or false."),
        FieldKind.Seal => new("押印の有無(present / absent)で答えてください。", "Answer present or absent."),
        FieldKind.Choice => new(
            $"次のどれかです:{string.Join('、', field.Options.Select(option => option.Value))}",
            $"One of: {string.Join(", ", field.Options.Select(option => option.Value))}"),
        _ => new("使えない文字があるか、長すぎます。", "It holds an unusable character or is too long."),
    };

    private static string? Shape(FormField field, string text) => field.Kind switch
    {
        FieldKind.WarekiDate => WarekiText.Parse(text) is { } date ? WarekiText.Iso(date) : null,
        FieldKind.Phone => OnlyDigits(text, PhoneSeparators()) is { } digits && PhoneNumber.IsPlausible(digits) ? digits : null,
        FieldKind.PostalCode => OnlyDigits(text, PostalSeparators()) is { Length: 7 } digits ? digits : null,
        FieldKind.Digits => OnlyDigits(text, NoSeparators()),
        FieldKind.Amount => OnlyDigits(text, AmountSigns()),
        FieldKind.Code => OnlyDigits(text, PostalSeparators()) is { } digits && CheckDigits.Check(field.CheckDigit, digits) != false ? digits : null,
        FieldKind.Kana => Blanks(Width.Katakana(text)) is string kana && Katakana().IsMatch(kana) ? kana : null,
        FieldKind.Hiragana => Blanks(text) is string hiragana && Hiragana().IsMatch(hiragana) ? hiragana : null,
        FieldKind.Checkbox => Mark(text, "true", "false"),
        FieldKind.Seal => Mark(text, "present", "absent"),
        FieldKind.Choice => field.Options.FirstOrDefault(option => option.Value == text || option.Value == Width.Narrow(text))?.Value,
        FieldKind.KanjiName => Blanks(text),
        _ => text,
    };

    private static bool Fits(FormField field, string value) =>
        !value.Any(char.IsControl)
        && (field.MaxLength is not { } most || value.EnumerateRunes().Count() <= most)
        && (field.Pattern is null
            || Regex.IsMatch(value, field.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternLimit));

    private static string? OnlyDigits(string text, Regex separators)
    {
        string digits = separators.Replace(Width.Narrow(text), "");
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static string Blanks(string text) => AnyBlanks().Replace(text, "　");

    private static string? Mark(string text, string yes, string no) => Width.Narrow(text).ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "Y" or "ON" or "有" or "あり" or "はい" or "○" or "✓" or "☑" or "PRESENT" => yes,
        "FALSE" or "0" or "NO" or "N" or "OFF" or "無" or "なし" or "いいえ" or "×" or "□" or "☐" or "ABSENT" => no,
        _ => null,
    };

    [GeneratedRegex("[-ー−‐()のノ ]", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneSeparators();

    [GeneratedRegex("[-ー−‐〒 ]", RegexOptions.NonBacktracking)]
    private static partial Regex PostalSeparators();

    [GeneratedRegex("[,、円¥￥\\\\ ]", RegexOptions.NonBacktracking)]
    private static partial Regex AmountSigns();

    [GeneratedRegex("[ ]", RegexOptions.NonBacktracking)]
    private static partial Regex NoSeparators();

    [GeneratedRegex("[ 　]+", RegexOptions.NonBacktracking)]
    private static partial Regex AnyBlanks();

    [GeneratedRegex("^[ァ-ヶヷ-ヺー・　]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Katakana();

    [GeneratedRegex("^[ぁ-ゖゝゞー・　]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Hiragana();
}

/// <param name="Expected">What the field takes.</param>
public sealed record ShapeRefused(Bilingual Expected) : Refusal(
    "field-shape",
    new($"この項目に入る形ではありません。{Expected.Ja}", $"The value does not fit this field. {Expected.En}"),
    new("紙の記入を見て、入力し直してください。", "Look at the paper and type it again."));
