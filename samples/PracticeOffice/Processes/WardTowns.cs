using System.Collections.Immutable;

namespace PracticeOffice.Processes;

/// <summary>The town list of the imitated ward: 117 names, grouped as the drop-down shows them.</summary>
internal static class WardTowns
{
    private const string Numerals = "一二三四五六七八九";

    // Name, reading, number of chome (0 = the town has none).
    private static readonly (string Name, string Reading, int Chome)[] Table =
    [
        ("赤坂", "アカサカ", 9), ("麻布十番", "アザブジュウバン", 4), ("麻布台", "アザブダイ", 3),
        ("麻布永坂町", "アザブナガサカチョウ", 0), ("麻布狸穴町", "アザブマミアナチョウ", 0), ("愛宕", "アタゴ", 2),
        ("海岸", "カイガン", 3), ("北青山", "キタアオヤマ", 3), ("港南", "コウナン", 5),
        ("芝", "シバ", 5), ("芝浦", "シバウラ", 4), ("芝公園", "シバコウエン", 4), ("芝大門", "シバダイモン", 2),
        ("白金", "シロカネ", 6), ("白金台", "シロカネダイ", 5), ("新橋", "シンバシ", 6),
        ("台場", "ダイバ", 2), ("高輪", "タカナワ", 4), ("虎ノ門", "トラノモン", 5),
        ("西麻布", "ニシアザブ", 4), ("西新橋", "ニシシンバシ", 3),
        ("浜松町", "ハママツチョウ", 2), ("東麻布", "ヒガシアザブ", 3), ("東新橋", "ヒガシシンバシ", 2),
        ("三田", "ミタ", 5), ("南青山", "ミナミアオヤマ", 7), ("南麻布", "ミナミアザブ", 5),
        ("元赤坂", "モトアカサカ", 2), ("元麻布", "モトアザブ", 3), ("六本木", "ロッポンギ", 7),
    ];

    public static readonly ImmutableArray<Choice> Choices =
    [
        .. from town in Table
           from name in Names(town.Name, town.Chome)
           select new Choice(name, name, RowOf(town.Reading[0])),
    ];

    private static IEnumerable<string> Names(string name, int chome) =>
        chome == 0 ? [name] : Enumerable.Range(0, chome).Select(number => $"{name}{Numerals[number]}丁目");

    private static string RowOf(char first) => first switch
    {
        <= 'オ' => "ア行",
        <= 'ゴ' => "カ行",
        <= 'ゾ' => "サ行",
        <= 'ド' => "タ行",
        <= 'ノ' => "ナ行",
        <= 'ポ' => "ハ行",
        <= 'モ' => "マ行",
        <= 'ヨ' => "ヤ行",
        _ => "ラ行",
    };
}
