using PracticeOffice.Processes;

namespace PracticeOffice.Screens;

/// <summary>The words and ids on the screens. A renewal of the system changes them and leaves the work as it was.</summary>
internal sealed class ScreenWords(bool renewed)
{
    private static readonly Dictionary<string, string> New = new()
    {
        ["フリガナ"] = "氏名（カナ）",
        ["備考"] = "摘要",
        ["町名"] = "町丁目",
        ["対象区分"] = "交付区分",
        ["検索"] = "照会",
        ["新規登録"] = "新規受付",
        ["確認"] = "入力内容の確認",
        ["登録"] = "申請登録",
        ["申請者一覧"] = "申請一覧",
        ["受付一覧"] = "申請一覧",
        ["受付番号"] = "受付No",
        ["登録します。よろしいですか？"] = "申請を登録します。よろしいですか？",
        ["receiptNo"] = "uketsukeNo",
        ["registNo"] = "tourokuNo",
        ["regist.do"] = "commit.do",
    };

    public bool Renewed => renewed;

    /// <summary>The word, label or element id as these screens have it.</summary>
    public string this[string word] => renewed ? New.GetValueOrDefault(word, word) : word;

    public string HeadingOf(PracticeProcess process, string screen) => $"{process.Title} {this[screen]}";

    /// <summary>Name and id of a field's input; for dates without the part.</summary>
    public string Input(PracticeProcess process, Field field)
    {
        int place = process.Fields.IndexOf(field);
        return renewed && place >= 0 ? $"f{place + 1:00}" : field.Key;
    }
}
