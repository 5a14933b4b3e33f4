using System.Collections.Immutable;

namespace PracticeOffice.Processes;

/// <summary>産前産後家事・育児支援.</summary>
internal static class MaternitySupport
{
    private const string ForBornOrMultiple = "baseKind=出生日|plurality=多胎";

    private static readonly ImmutableArray<SupportLimit> Limits = RuleFile.Read<SupportLimit>("support-limits.json");

    public static readonly PracticeProcess Process = new()
    {
        Path = "maternity",
        JsonName = "maternity",
        Title = "産前産後家事・育児支援",
        ScreenCode = "MS",
        ListName = "受付一覧",
        ReceiptLabel = "登録番号",
        ReceiptElement = "registNo",
        ReceiptLetter = 'M',
        CardLabel = "利用カード番号",
        CardKey = "cardNo",
        CardDigits = 5,
        SearchDateKey = "baseDate",
        SearchDateLabel = "基準日",
        SearchDateExample = "例：R08.10.01",
        Fields = Fields(),
        Columns =
        [
            new("登録番号", row => row.ReceiptNo),
            new("利用カード番号", row => row.CardNo),
            new("氏名", row => row.Name),
            new("フリガナ", row => row.Kana),
            new("生年月日", row => EraCalendar.Short(row.BirthDate)),
            new("基準日", row => row.BaseDate is { } date ? EraCalendar.Short(date) : ""),
            new("申請日", row => EraCalendar.Short(row.ApplyDate)),
            new("備考", row => row.Remarks),
        ],
        Decide = Decide,
    };

    private static ImmutableArray<Field> Fields() =>
    [
        SharedFields.ApplyDate,
        .. SharedFields.Applicant,
        new("baseKind", "基準日の種類", InputKind.Radio) { Required = true, Choices = SharedFields.Same("出産予定日", "出生日") },
        new("baseDate", "基準日", InputKind.Era) { Required = true },
        new("plurality", "単胎・多胎", InputKind.Radio) { Required = true, Choices = SharedFields.Same("単胎", "多胎") },
        new("childCount", "人数", InputKind.Select)
        {
            Required = true, Choices = SharedFields.Same("2", "3", "4"), ShownFor = "plurality=多胎",
        },
        .. Child(1, ForBornOrMultiple),
        .. Child(2, "childCount=2,3,4"),
        .. Child(3, "childCount=3,4"),
        .. Child(4, "childCount=4"),
        new("serviceHousework", "家事・育児支援", InputKind.Check) { Note = "希望する" },
        new("serviceDoula", "産前産後ドゥーラ", InputKind.Check) { Note = "希望する" },
        new("startDate", "利用開始希望日", InputKind.Era) { Required = true },
        new("taxKind", "課税区分", InputKind.Select) { Required = true, Choices = SharedFields.Same("課税", "非課税", "生活保護") },
        new("reason", "支援が必要な理由", InputKind.Area) { MaxLength = 400, Note = "400文字以内" },
        new("consent", "同意", InputKind.Check)
        {
            Required = true, Note = "住民票・税情報の閲覧に同意", Missing = "同意の確認がありません。",
        },
        SharedFields.Remarks,
    ];

    private static IEnumerable<Field> Child(int number, string shownFor) =>
    [
        new($"child{number}Name", $"子{number} 氏名", InputKind.Text) { MaxLength = 30, ShownFor = shownFor },
        new($"child{number}Kana", $"子{number} フリガナ", InputKind.Text)
        {
            MaxLength = 40, Rule = TextRule.Kana, ShownFor = shownFor,
        },
    ];

    private static Decision Decide(EntryValues values)
    {
        ImmutableArray<string> complaints = SharedFields.BirthAfterApplication(values);
        if (values.Text("baseKind") == "出生日" && values.Text("child1Name").Length == 0)
        {
            complaints = complaints.Add("子1 氏名を入力してください。");
        }

        if (!values.Ticked("serviceHousework") && !values.Ticked("serviceDoula"))
        {
            complaints = complaints.Add("希望サービスを選択してください。");
        }

        DateOnly start = values.Date("startDate").GetValueOrDefault();
        DateOnly applied = values.Date("applyDate").GetValueOrDefault();
        DateOnly born = values.Date("baseDate").GetValueOrDefault();
        SupportLimit? limit = Limits.FirstOrDefault(limit => limit.Covers(applied, values.Text("plurality"), born, start));
        if (limit is null)
        {
            return new(complaints.Add("該当する利用上限の区分がありません。"), null);
        }

        return new(complaints, new(start, limit.LastDay(born), limit.Hours, limit.DoulaHours));
    }

    /// <summary>One line of the table of limits.</summary>
    /// <param name="Plurality">単胎, 多胎 or * for both.</param>
    /// <param name="AgeFromMonths">Age of the child at the start, from here; before birth it is negative.</param>
    /// <param name="AgeToMonths">Up to, not including.</param>
    /// <param name="EndsAfterDays">The period ends so many days after birth; without it, <paramref name="EndsAfterMonths"/> counts.</param>
    private sealed record SupportLimit(
        DateOnly AppliedFrom,
        DateOnly AppliedTo,
        string Plurality,
        int AgeFromMonths,
        int AgeToMonths,
        int Hours,
        int DoulaHours,
        int EndsAfterMonths = 0,
        int? EndsAfterDays = null)
    {
        public bool Covers(DateOnly applied, string plurality, DateOnly born, DateOnly start) =>
            applied >= AppliedFrom && applied <= AppliedTo
            && (Plurality == "*" || Plurality == plurality)
            && start >= born.AddMonths(AgeFromMonths) && start < born.AddMonths(AgeToMonths)
            && start <= LastDay(born);

        public DateOnly LastDay(DateOnly born) =>
            EndsAfterDays is { } days ? born.AddDays(days) : born.AddMonths(EndsAfterMonths).AddDays(-1);
    }
}
