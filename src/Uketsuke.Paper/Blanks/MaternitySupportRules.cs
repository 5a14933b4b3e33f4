using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>The checks of the maternity-support form, as data: they are written into its form file.</summary>
internal static class MaternitySupportRules
{
    public static void AddTo(SheetFields fields)
    {
        fields.Rule("furigana-of-name", FormRuleKinds.FuriganaFitsName, ["kana", "name"],
            "氏名のフリガナが、漢字の読みとして知られていません。", "The furigana of the name is no known reading of its kanji.");
        fields.Rule("furigana-of-child", FormRuleKinds.FuriganaFitsName, ["child_kana", "child_name"],
            "お子さんのフリガナが、漢字の読みとして知られていません。", "The furigana of the child is no known reading of its kanji.");
        fields.Rule("apply-date-recent", FormRuleKinds.DateRange, ["apply_date"],
            "申請日が未来の日付か、90日より前です。", "The date of application lies in the future or more than 90 days back.",
            FormRuleKinds.MinDays, "-90", FormRuleKinds.MaxDays, "0", FormRuleKinds.From, FormRuleKinds.Today);
        fields.Rule("applicant-grown", FormRuleKinds.AgeAtLeast, ["birth_date"],
            "申請者が12歳未満です。生年月日を確かめてください。", "The applicant is younger than 12; check the date of birth.",
            FormRuleKinds.Years, "12", FormRuleKinds.On, "apply_date");
        fields.Rule("expected-birth-near", FormRuleKinds.DateRange, ["event_date"],
            "出産予定日は申請日から300日以内です。", "The expected birth lies within 300 days of the application.",
            FormRuleKinds.MinDays, "-30", FormRuleKinds.MaxDays, "300", FormRuleKinds.From, "apply_date",
            FormRuleKinds.When, "birth_event", FormRuleKinds.In, "出産予定日");
        fields.Rule("birth-not-in-future", FormRuleKinds.DateRange, ["event_date"],
            "出生日が申請日より後か、3年より前です。", "The birth lies after the application or more than three years before it.",
            FormRuleKinds.MinDays, "-1096", FormRuleKinds.MaxDays, "0", FormRuleKinds.From, "apply_date",
            FormRuleKinds.When, "birth_event", FormRuleKinds.In, "出生日");
        fields.Rule("child-name-after-birth", FormRuleKinds.RequiredWhen, ["child_name"],
            "出生後の申請では、お子さんの氏名が必要です。", "After birth the child's name is needed.",
            FormRuleKinds.When, "birth_event", FormRuleKinds.In, "出生日");
        fields.Rule("child-count-for-several", FormRuleKinds.RequiredWhen, ["child_count"],
            "多胎の場合は、お子さんの数が必要です。", "With several children their number is needed.",
            FormRuleKinds.When, "plurality", FormRuleKinds.In, "多胎");
        fields.Rule("one-service", FormRuleKinds.AtLeastOne, ["service_housework", "service_doula"],
            "利用サービスを一つ以上選びます。", "At least one service must be ticked.");
        fields.Rule("start-after-applying", FormRuleKinds.DateRange, ["start_date"],
            "利用開始希望日は申請日から1年以内です。", "The wished start lies within a year after the application.",
            FormRuleKinds.MinDays, "0", FormRuleKinds.MaxDays, "366", FormRuleKinds.From, "apply_date");
        fields.Rule("consent-given", FormRuleKinds.MustBeChecked, ["consent"],
            "同意の欄に印がありません。", "The consent is not ticked.");
        fields.Rule("town-and-postal-code", FormRuleKinds.TownMatchesPostalCode, ["postal_code", "address"],
            "郵便番号と町名が合いません。", "The postal code does not belong to the town.",
            FormRuleKinds.List, "../../lists/towns.csv");
    }
}
