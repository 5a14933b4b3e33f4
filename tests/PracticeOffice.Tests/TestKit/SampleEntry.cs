namespace PracticeOffice.Tests.TestKit;

/// <summary>Entries that pass every check, of invented residents. Tests change one thing and look what happens.</summary>
internal static class SampleEntry
{
    public static Dictionary<string, string> BusPass(params (string Input, string Value)[] changes) => Changed(
        new()
        {
            ["applyKind"] = "新規",
            ["applyDate_g"] = "R",
            ["applyDate_y"] = "8",
            ["applyDate_m"] = "9",
            ["applyDate_d"] = "1",
            ["kana"] = "ミホン　ハナコ",
            ["name"] = "見本　花子",
            ["birthDate_g"] = "S",
            ["birthDate_y"] = "12",
            ["birthDate_m"] = "03",
            ["birthDate_d"] = "04",
            ["postalCode"] = "105-0011",
            ["town"] = "芝公園一丁目",
            ["block"] = "2-3",
            ["building"] = "見本荘１０１",
            ["phone"] = "03-1234-5678",
            ["category"] = "1",
            ["proof"] = "true",
            ["remarks"] = "SAMPLE",
        },
        changes);

    public static Dictionary<string, string> Maternity(params (string Input, string Value)[] changes) => Changed(
        new()
        {
            ["applyDate_g"] = "R",
            ["applyDate_y"] = "8",
            ["applyDate_m"] = "9",
            ["applyDate_d"] = "1",
            ["kana"] = "ミホン　サクラ",
            ["name"] = "見本　桜",
            ["birthDate_g"] = "H",
            ["birthDate_y"] = "5",
            ["birthDate_m"] = "4",
            ["birthDate_d"] = "6",
            ["postalCode"] = "1050011",
            ["town"] = "三田一丁目",
            ["block"] = "4番5号",
            ["phone"] = "09012345678",
            ["baseKind"] = "出産予定日",
            ["baseDate_g"] = "R",
            ["baseDate_y"] = "8",
            ["baseDate_m"] = "12",
            ["baseDate_d"] = "1",
            ["plurality"] = "単胎",
            ["serviceHousework"] = "true",
            ["startDate_g"] = "R",
            ["startDate_y"] = "8",
            ["startDate_m"] = "10",
            ["startDate_d"] = "1",
            ["taxKind"] = "課税",
            ["consent"] = "true",
            ["remarks"] = "SAMPLE",
        },
        changes);

    private static Dictionary<string, string> Changed(
        Dictionary<string, string> entry, (string Input, string Value)[] changes)
    {
        foreach ((string input, string value) in changes)
        {
            entry[input] = value;
        }

        return entry;
    }
}
