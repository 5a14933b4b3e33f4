using System.Collections.Immutable;

namespace PracticeOffice.Processes;

/// <summary>コミュニティバス乗車券.</summary>
internal static class BusPass
{
    // Passes end on 30 September, so the ward renews in September for the year that starts in October.
    private const int LastMonthOfPassYear = 9;

    private static readonly ImmutableArray<PassRule> Rules = RuleFile.Read<PassRule>("pass-rules.json");

    public static readonly PracticeProcess Process = new()
    {
        Path = "buspass",
        JsonName = "busPass",
        Title = "コミュニティバス乗車券",
        ScreenCode = "BP",
        ListName = "申請者一覧",
        ReceiptLabel = "受付番号",
        ReceiptElement = "receiptNo",
        ReceiptLetter = 'B',
        CardLabel = "乗車券番号",
        CardKey = "passNo",
        CardDigits = 6,
        SearchDateKey = "birthDate",
        SearchDateLabel = "生年月日",
        SearchDateExample = "例：S12.03.04",
        Fields = Fields(),
        Columns =
        [
            new("受付番号", row => row.ReceiptNo),
            new("乗車券番号", row => row.CardNo),
            new("氏名", row => row.Name),
            new("フリガナ", row => row.Kana),
            new("生年月日", row => EraCalendar.Short(row.BirthDate)),
            new("申請日", row => EraCalendar.Short(row.ApplyDate)),
            new("対象区分", row => row.Category),
            new("備考", row => row.Remarks),
        ],
        Decide = Decide,
        CategoryText = values => RuleOf(values).Text,
    };

    private static ImmutableArray<Field> Fields()
    {
        string certificates = string.Join(',', Rules.Where(rule => rule.Certificate).Select(rule => rule.Code));
        string expiring = string.Join(',', Rules.Where(rule => rule.Until == "expiry").Select(rule => rule.Code));
        string births = string.Join(',', Rules.Where(rule => rule.Until == "first-birthday").Select(rule => rule.Code));
        return
        [
            new("applyKind", "申請区分", InputKind.Select) { Required = true, Choices = SharedFields.Same("新規", "更新", "再発行") },
            SharedFields.ApplyDate,
            .. SharedFields.Applicant,
            new("category", "対象区分", InputKind.Select)
            {
                Required = true, Choices = [.. Rules.Select(rule => new Choice(rule.Code, rule.Text))],
            },
            new("certificateNo", "手帳・証書番号", InputKind.Text)
            {
                Required = true, MaxLength = 20, Size = 24, ShownFor = $"category={certificates}",
            },
            new("certificateExpiry", "証書の有効期限", InputKind.Era) { Required = true, ShownFor = $"category={expiring}" },
            new("childbirthDate", "出産（予定）日", InputKind.Era) { Required = true, ShownFor = $"category={births}" },
            new("proxyName", "代理人氏名", InputKind.Text) { MaxLength = 30 },
            new("proxyRelation", "続柄", InputKind.Text) { MaxLength = 10, Size = 12 },
            new("proof", "確認書類", InputKind.Check) { Note = "確認済" },
            SharedFields.Remarks,
        ];
    }

    private static PassRule RuleOf(EntryValues values) => Rules.Single(rule => rule.Code == values.Text("category"));

    private static Decision Decide(EntryValues values)
    {
        PassRule rule = RuleOf(values);
        DateOnly applied = values.Date("applyDate").GetValueOrDefault();
        DateOnly born = values.Date("birthDate").GetValueOrDefault();
        ImmutableArray<string> complaints = SharedFields.BirthAfterApplication(values);
        if (rule.MinimumAge is { } age && born.AddYears(age) > applied)
        {
            complaints = complaints.Add($"対象区分「{rule.Text}」は、申請日現在で{age}歳以上の方が対象です。");
        }

        Award award = Period(rule, values, applied);
        if (award.To < applied)
        {
            complaints = complaints.Add("有効期限が切れています。");
        }

        return new(complaints, award);
    }

    private static Award Period(PassRule rule, EntryValues values, DateOnly applied)
    {
        if (rule.Until == "first-birthday")
        {
            // Until the end of the month before the month of the first birthday.
            DateOnly birthday = values.Date("childbirthDate").GetValueOrDefault().AddYears(1);
            return new(applied, new DateOnly(birthday.Year, birthday.Month, 1).AddDays(-1));
        }

        bool early = applied.Month == LastMonthOfPassYear && values.Text("applyKind") == "更新";
        DateOnly from = early ? new DateOnly(applied.Year, LastMonthOfPassYear + 1, 1) : applied;
        int lastYear = from.Month > LastMonthOfPassYear ? from.Year + 1 : from.Year;
        DateOnly to = new(lastYear, LastMonthOfPassYear, 30);
        DateOnly? expiry = rule.Until == "expiry" ? values.Date("certificateExpiry") : null;
        if (expiry is { } end && end < to)
        {
            to = end;
        }

        return new(from <= to ? from : applied, to);
    }

    /// <param name="Code">1 to 12, as on the paper form.</param>
    /// <param name="Until">What ends the pass: <c>pass-year</c>, <c>expiry</c> of the certificate, or <c>first-birthday</c> of the child.</param>
    private sealed record PassRule(string Code, string Title, string Until, bool Certificate = false, int? MinimumAge = null)
    {
        public string Text => $"{Code.PadLeft(2, '0')} {Title}";
    }
}
