using System.Collections.Immutable;

namespace PracticeOffice.Processes;

/// <summary>Rows that both entry screens have.</summary>
internal static class SharedFields
{
    public static readonly Field ApplyDate = new("applyDate", "申請日", InputKind.Era) { Required = true };

    public static readonly Field Remarks =
        new("remarks", "備考", InputKind.Text) { MaxLength = 60, Size = 60, Note = "60文字以内" };

    public static readonly ImmutableArray<Field> Applicant =
    [
        new("kana", "フリガナ", InputKind.Text)
        {
            Required = true, MaxLength = 40, Rule = TextRule.Kana, Note = "全角カタカナ（姓と名の間は全角空白）",
        },
        new("name", "氏名", InputKind.Text) { Required = true, MaxLength = 30 },
        new("birthDate", "生年月日", InputKind.Era) { Required = true },
        new("postalCode", "郵便番号", InputKind.Text)
        {
            Required = true, MaxLength = 8, Size = 10, Rule = TextRule.PostalCode, Note = "半角数字",
        },
        new("town", "町名", InputKind.Select) { Required = true, Choices = WardTowns.Choices },
        new("block", "番地", InputKind.Text) { Required = true, MaxLength = 30 },
        new("building", "方書", InputKind.Text) { MaxLength = 40, Size = 40 },
        new("phone", "電話番号", InputKind.Text)
        {
            Required = true, MaxLength = 13, Size = 16, Rule = TextRule.Phone, Note = "半角数字（ハイフン可）",
        },
    ];

    public static ImmutableArray<string> BirthAfterApplication(EntryValues values) =>
        values.Date("birthDate") > values.Date("applyDate") ? ["生年月日が申請日より後になっています。"] : [];

    public static ImmutableArray<Choice> Same(params string[] words) => [.. words.Select(word => new Choice(word, word))];
}
