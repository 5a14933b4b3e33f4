using System.Collections.Immutable;

namespace Uketsuke.Automation.Books;

/// <summary>The fields of the 総合振込 file of the Japanese Bankers Association: 120 bytes a record, one byte a character.</summary>
public static class ZenginLayout
{
    public const int RecordLength = 120;

    /// <summary>Half-width characters that banks take. No small kana and no long-vowel mark: <c>zengin_kana()</c> writes them out.</summary>
    public const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ()-./\\｢｣,｡･ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝﾞﾟ";

    public const string Amount = "振込金額";

    public static ImmutableArray<ZenginField> Header { get; } =
    [
        new("データ区分", 1, true, "1"), new("種別コード", 2, true), new("コード区分", 1, true, "0"), new("依頼人コード", 10, true),
        new("依頼人名", 40, false), new("取組日", 4, true), new("仕向銀行番号", 4, true), new("仕向銀行名", 15, false), new("仕向支店番号", 3, true),
        new("仕向支店名", 15, false), new("預金種目", 1, true), new("口座番号", 7, true), new("予備", 17, false, ""),
    ];

    public static ImmutableArray<ZenginField> Data { get; } =
    [
        new("データ区分", 1, true, "2"), new("被仕向銀行番号", 4, true), new("被仕向銀行名", 15, false), new("被仕向支店番号", 3, true),
        new("被仕向支店名", 15, false), new("手形交換所番号", 4, true), new("預金種目", 1, true), new("口座番号", 7, true),
        new("受取人名", 30, false), new(Amount, 10, true), new("新規コード", 1, true), new("顧客コード1", 10, false), new("顧客コード2", 10, false),
        new("振込指定区分", 1, false), new("識別表示", 1, false), new("予備", 7, false, ""),
    ];

    public static ImmutableArray<ZenginField> Trailer { get; } =
        [new("データ区分", 1, true, "8"), new("合計件数", 6, true), new("合計金額", 12, true), new("予備", 101, false, "")];

    public static ImmutableArray<ZenginField> End { get; } = [new("データ区分", 1, true, "9"), new("予備", 119, false, "")];
}

/// <param name="Number">Right-aligned and filled with zeros; otherwise left-aligned and filled with spaces.</param>
/// <param name="Fixed">The only value it can have; null when it is given.</param>
public sealed record ZenginField(string Name, int Width, bool Number, string? Fixed = null)
{
    public bool Own => Fixed is not null;
}
