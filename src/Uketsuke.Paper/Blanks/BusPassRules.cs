using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>The checks of the bus-pass form, as data: they are written into its form file.</summary>
internal static class BusPassRules
{
    public static void AddTo(SheetFields fields)
    {
        fields.Rule("furigana-of-name", FormRuleKinds.FuriganaFitsName, ["kana", "name"],
            "氏名のフリガナが、漢字の読みとして知られていません。", "The furigana of the name is no known reading of its kanji.");
        fields.Rule("apply-date-recent", FormRuleKinds.DateRange, ["apply_date"],
            "申請日が未来の日付か、90日より前です。", "The date of application lies in the future or more than 90 days back.",
            FormRuleKinds.MinDays, "-90", FormRuleKinds.MaxDays, "0", FormRuleKinds.From, FormRuleKinds.Today);
        fields.Rule("born-before-applying", FormRuleKinds.DateRange, ["birth_date"],
            "生年月日が申請日より後です。", "The date of birth lies after the date of application.",
            FormRuleKinds.MaxDays, "0", FormRuleKinds.From, "apply_date");
        fields.Rule("age-for-senior", FormRuleKinds.AgeAtLeast, ["birth_date"],
            "区分1は申請日に70歳以上の方が対象です。", "Category 1 is for people of 70 and more on the date of application.",
            FormRuleKinds.Years, "70", FormRuleKinds.On, "apply_date", FormRuleKinds.When, "category", FormRuleKinds.In, "1");
        fields.Rule("certificate-no-for-category", FormRuleKinds.RequiredWhen, ["certificate_no"],
            "区分2～10では手帳・証書番号が必要です。", "Categories 2 to 10 need a certificate number.",
            FormRuleKinds.When, "category", FormRuleKinds.In, "2|3|4|5|6|7|8|9|10");
        fields.Rule("certificate-date-for-category", FormRuleKinds.RequiredWhen, ["certificate_date"],
            "区分6～8・11・12では有効期限または出産（予定）日が必要です。",
            "Categories 6 to 8, 11 and 12 need the date of expiry or birth.",
            FormRuleKinds.When, "category", FormRuleKinds.In, "6|7|8|11|12");
        fields.Rule("certificate-still-valid", FormRuleKinds.DateRange, ["certificate_date"],
            "証書の有効期限が申請日より前です。", "The certificate ran out before the date of application.",
            FormRuleKinds.MinDays, "0", FormRuleKinds.From, "apply_date", FormRuleKinds.When, "category", FormRuleKinds.In, "6|7|8");
        fields.Rule("expected-birth-near", FormRuleKinds.DateRange, ["certificate_date"],
            "出産予定日は申請日から300日以内です。", "The expected birth lies within 300 days of the application.",
            FormRuleKinds.MinDays, "-30", FormRuleKinds.MaxDays, "300", FormRuleKinds.From, "apply_date",
            FormRuleKinds.When, "category", FormRuleKinds.In, "11");
        fields.Rule("birth-within-a-year", FormRuleKinds.DateRange, ["certificate_date"],
            "出産日は申請日までの1年以内です。", "The birth lies within the year before the application.",
            FormRuleKinds.MinDays, "-366", FormRuleKinds.MaxDays, "0", FormRuleKinds.From, "apply_date",
            FormRuleKinds.When, "category", FormRuleKinds.In, "12");
        fields.Rule("proxy-complete", FormRuleKinds.Together, ["proxy_name", "proxy_relation"],
            "代理人の氏名と続柄は両方記入します。", "Name and relation of the proxy go together.");
        fields.Rule("proof-seen", FormRuleKinds.MustBeChecked, ["proof"],
            "確認書類の欄に印がありません。", "The office has not ticked that it saw the proof.");
        fields.Rule("town-and-postal-code", FormRuleKinds.TownMatchesPostalCode, ["postal_code", "address"],
            "郵便番号と町名が合いません。", "The postal code does not belong to the town.",
            FormRuleKinds.List, "../../lists/towns.csv");
    }
}
