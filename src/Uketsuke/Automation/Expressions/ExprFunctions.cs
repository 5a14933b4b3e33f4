using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Reading.Values;

namespace Uketsuke.Automation.Expressions;

/// <summary>Every function an expression can call. There are no others, and a scenario cannot add any.</summary>
internal static class ExprFunctions
{
    private static readonly ExprType T = ExprType.Text;
    private static readonly ExprType D = ExprType.Date;
    private static readonly ExprType I = ExprType.Integer;
    private static readonly ExprType B = ExprType.Bool;

    public static FrozenDictionary<string, ExprFunction> All { get; } = new[]
    {
        Dates("wareki", [D, T], T, a => JapaneseEra.Format((DateOnly)a[0]!, (string)a[1]!), "日付を和暦の文字にする。g=元号の英字、gg=元号、yy MM dd")
            with { Literal = (1, JapaneseEra.KnowsFormat, "g gg y yy M MM d dd と記号") },
        Dates("seireki", [T], D, a => JapaneseEra.Parse((string)a[0]!), "和暦または西暦の文字を日付にする"),
        Dates("era", [D], T, a => JapaneseEra.Of((DateOnly)a[0]!)?.Name, "元号(令和など)"),
        Dates("era_letter", [D], T, a => JapaneseEra.Of((DateOnly)a[0]!)?.Letter.ToString(), "元号の英字(Rなど)"),
        Dates("era_year", [D], I, a => JapaneseEra.YearOf((DateOnly)a[0]!), "元号の年"),
        Dates("year", [D], I, a => (long)((DateOnly)a[0]!).Year, "西暦の年"),
        Dates("month", [D], I, a => (long)((DateOnly)a[0]!).Month, "月"),
        Dates("day", [D], I, a => (long)((DateOnly)a[0]!).Day, "日"),
        Dates("nendo", [D], I, a => Nendo((DateOnly)a[0]!), "年度(西暦)"),
        Dates("age_on", [D, D], I, a => AgeOn((DateOnly)a[0]!, (DateOnly)a[1]!), "その日の満年齢"),
        Dates("business_day", [D, I], D, a => OfficeCalendar.BusinessDay((DateOnly)a[0]!, (long)a[1]!), "n 開庁日後の日(負なら前)。0 はその日か、閉庁日なら次の開庁日。土日・祝日・12/29〜1/3 を除く(2007〜2099 年)"),
        Texts("zenkaku", [T], T, a => Width.Full((string)a[0]!), "半角を全角にする"),
        Texts("hankaku", [T], T, a => Width.Half((string)a[0]!), "全角の英数字・カナを半角にする"),
        Texts("katakana", [T], T, a => Width.Katakana((string)a[0]!), "ひらがなと半角カナを全角カタカナにする"),
        Texts("hiragana", [T], T, a => Width.Hiragana((string)a[0]!), "カタカナをひらがなにする"),
        Texts("zengin_kana", [T], T, a => ZenginKana.Of((string)a[0]!), "全銀の半角カナにする(小さいカナは大きく、長音は -)"),
        Texts("digits", [T], T, a => Width.DigitsOf((string)a[0]!), "数字だけを半角で残す"),
        Texts("trim", [T], T, a => ((string)a[0]!).Trim(), "前後の空白を取る"),
        Texts("without_spaces", [T], T, a => string.Concat(((string)a[0]!).Where(c => !char.IsWhiteSpace(c))), "空白をすべて取る"),
        Texts("without_prefix", [T, T], T, a => WithoutPrefix((string)a[0]!, (string)a[1]!), "先頭の語を取る"),
        Texts("kanji_chome", [T], T, a => AddressKey.KanjiChome((string)a[0]!), "「3丁目」を「三丁目」にする"),
        Texts("normalize_addr", [T], T, a => AddressKey.Of((string)a[0]!), "住所を比べるための形にする(丁目・番・号をハイフンに)"),
        Texts("before", [T, T], T, a => Before((string)a[0]!, (string)a[1]!), "区切りより前"),
        Texts("after", [T, T], T, a => After((string)a[0]!, (string)a[1]!), "区切りより後"),
        Texts("in_charset", [T, T], B, a => CharsetFit.Find((string)a[1]!)?.FirstMisfit((string)a[0]!) is null, "その文字コードで表せるか")
            with { Literal = (1, name => CharsetFit.Find(name) is not null, "cp932") },
        Texts("checksum_mynumber", [T], B, a => CheckDigits.MyNumber(Width.DigitsOf((string)a[0]!)), "個人番号 12 桁の検査数字が正しいか"),
        Texts("number", [T], I, a => Number((string)a[0]!), "数字の文字を整数にする"),
        Texts("contains", [T, T], B, a => ((string)a[0]!).Contains((string)a[1]!, StringComparison.Ordinal), "含むか"),
        Texts("startsWith", [T, T], B, a => ((string)a[0]!).StartsWith((string)a[1]!, StringComparison.Ordinal), "で始まるか"),
        Texts("endsWith", [T, T], B, a => ((string)a[0]!).EndsWith((string)a[1]!, StringComparison.Ordinal), "で終わるか"),
        Texts("text", [ExprType.Decimal], T, a => Decimals(a[0]!), "数を文字にする"),
    }.ToFrozenDictionary(one => one.Name, StringComparer.Ordinal);

    /// <summary>
    /// Full years, counted on birthdays; a person born on 29 February is a year older from 1 March in other years. (For the
    /// legal rule, which counts from the day before the birthday, compare with the day after.)
    /// </summary>
    internal static long? AgeOn(DateOnly birth, DateOnly on)
    {
        if (on < birth)
        {
            return null;
        }

        bool reached = (on.Month, on.Day).CompareTo((birth.Month, birth.Day)) >= 0;
        return on.Year - birth.Year - (reached ? 0 : 1);
    }

    private static ExprFunction Dates(string name, ImmutableArray<ExprType> take, ExprType give, Func<object?[], object?> body, string meaning) =>
        Texts(name, take, give, body, meaning);

    // Null in, null out (false for a question): the language has no errors at run time.
    private static ExprFunction Texts(string name, ImmutableArray<ExprType> take, ExprType give, Func<object?[], object?> body, string meaning) =>
        new(name, take, give, given => given.Contains(null) ? (give == B ? false : null) : body(given), meaning);

    private static long Nendo(DateOnly day) => day.Month <= 3 ? day.Year - 1 : day.Year;

    private static string Decimals(object number) => number is decimal part
        ? part.ToString("0.############################", CultureInfo.InvariantCulture) : Convert.ToString(number, CultureInfo.InvariantCulture)!;

    private static string WithoutPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string? Before(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is int at and >= 0 ? text[..at] : null;

    private static string? After(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is int at and >= 0 ? text[(at + mark.Length)..] : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
