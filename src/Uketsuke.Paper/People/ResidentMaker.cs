using System.Collections.Immutable;
using System.Globalization;

namespace Uketsuke.Paper.People;

/// <summary>Invents residents. The same dice give the same people; no two of one maker share a full name.</summary>
internal sealed class ResidentMaker(Dice dice, TownList towns, DateOnly today)
{
    private static readonly ImmutableArray<string> Houses =
    [
        "青葉ハイツ", "メゾン桜", "第二みどり荘", "コーポ山田", "グリーンコート", "ひかりマンション", "サンハイム",
        "若葉荘", "パークビル", "みなと住宅", "レジデンス南", "朝日マンション", "都営アパート", "白樺コーポ",
    ];

    private static readonly ImmutableArray<string> Mobile = ["070", "080", "090"];

    private readonly HashSet<string> used = [];

    /// <param name="sex">f or m; n for either.</param>
    public Resident Make(int youngest, int oldest, char sex = 'n')
    {
        DateOnly birth = today.AddYears(-dice.Whole(youngest, oldest)).AddDays(-dice.Whole(1, 360));
        while (true)
        {
            (string family, string familyKana) = dice.Pick(NameList.Surnames);
            (string given, string givenKana) = Given(birth.Year, sex);
            if (used.Add(family + given))
            {
                (string town, string postal) = dice.Pick(towns.Towns);
                return new(family, familyKana, given, givenKana, birth, town, postal, Block(), Building(), Phone());
            }
        }
    }

    public (string Name, string Kana) Given(int year, char sex)
    {
        NameList.Given[] fitting =
        [
            .. NameList.GivenNames.Where(name =>
                Math.Clamp(year, 1926, 2030) >= name.From && Math.Clamp(year, 1926, 2030) <= name.To
                && (sex == 'n' || name.Sex == 'n' || name.Sex == sex)),
        ];
        NameList.Given chosen = dice.Pick(fitting);
        return (chosen.Name, chosen.Kana);
    }

    private string Block()
    {
        int block = dice.Whole(1, 28);
        int number = dice.Whole(1, 24);
        return dice.Below(10) switch
        {
            < 5 => $"{block}-{number}",
            < 9 => $"{block}番{number}号",
            _ => $"{block}番地",
        };
    }

    private string Building()
    {
        if (dice.Chance(0.45))
        {
            return "";
        }

        int room = (dice.Whole(1, 9) * 100) + dice.Whole(1, 12);
        return dice.Pick(Houses) + room.ToString(CultureInfo.InvariantCulture) + (dice.Chance(0.4) ? "号室" : "");
    }

    private string Phone() => dice.Chance(0.75)
        ? string.Create(CultureInfo.InvariantCulture, $"03-0{dice.Below(1000):000}-{dice.Below(10000):0000}")
        : string.Create(CultureInfo.InvariantCulture, $"{dice.Pick(Mobile)}-0{dice.Below(1000):000}-{dice.Below(10000):0000}");
}
