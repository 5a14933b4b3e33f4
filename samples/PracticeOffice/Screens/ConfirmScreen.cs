using System.Globalization;
using PracticeOffice.Processes;

namespace PracticeOffice.Screens;

/// <summary>Draws the page before the registration, and the receipt after it.</summary>
internal sealed class ConfirmScreen(ScreenWords words, EntryScreen entry)
{
    /// <param name="buttonRenamed">A fault: the button has another name.</param>
    /// <param name="sendsTwice">A fault: the page script sends the request twice.</param>
    public Html Draw(
        PracticeProcess process, EntryTwist twist, EntryValues values, Award award, bool buttonRenamed, bool sendsTwice)
    {
        IEnumerable<Html> rows = EntryScreen.FieldsOf(process, twist)
            .Where(field => field.IsShown(values.Text))
            .Select(field => Row("c_" + field.Key, entry.LabelOf(field), Shown(field, values)));
        string button = buttonRenamed ? "申請登録" : words["登録"];
        return Html.Of(
            $"""
            <p class="guide">以下の内容で登録します。よろしければ「{button}」ボタンを押してください。</p>
            <table class="form confirm" aria-label="登録内容">
            {Html.Join(rows)}
            {AwardRows(award, "c_")}
            </table>
            <form method="post" action="/{process.Path}/{words["regist.do"]}" id="regist" data-ask="{words["登録します。よろしいですか？"]}" data-twice="{(sendsTwice ? "true" : "")}">
            {entry.Hidden(process, twist, values)}
            </form>
            <form method="post" action="/{process.Path}/back" id="back">
            {entry.Hidden(process, twist, values)}
            </form>
            <div class="buttons"><input type="button" id="btnRegist" value="{button}">
            <input type="button" id="btnBack" value="戻る"></div>
            <p id="working" class="guide" hidden>登録処理中です。しばらくお待ちください。</p>

            """);
    }

    public Html Receipt(PracticeProcess process, string receiptNo, string cardNo, Award award) => Html.Of(
        $"""
        <p class="done">登録が完了しました。</p>
        <table class="form receipt" role="presentation">
        <tr><th>{words[process.ReceiptLabel]}</th><td><span class="number" id="{words[process.ReceiptElement]}">{receiptNo}</span></td></tr>
        <tr><th>{process.CardLabel}</th><td><span class="number" id="{process.CardKey}">{cardNo}</span></td></tr>
        {AwardRows(award, "")}
        </table>
        <div class="buttons"><input type="button" value="続けて登録" data-go="/{process.Path}/new">
        <input type="button" value="一覧へ戻る" data-go="/{process.Path}/search"></div>
        """);

    private static Html AwardRows(Award award, string prefix)
    {
        string period = $"{EraCalendar.Short(award.From)} ～ {EraCalendar.Short(award.To)}";
        return award.LimitHours is null
            ? Row(prefix + "validPeriod", "有効期間", period)
            : Html.Join(
            [
                Row(prefix + "limitHours", "上限時間", Hours(award.LimitHours)),
                Row(prefix + "doulaHours", "うちドゥーラ", Hours(award.DoulaHours)),
                Row(prefix + "validPeriod", "利用期間", period),
            ]);
    }

    private static string Hours(int? hours) => string.Create(CultureInfo.InvariantCulture, $"{hours ?? 0}時間");

    private static Html Row(string id, string label, string text) =>
        Html.Of($"""<tr><th scope="row">{label}</th><td id="{id}">{text}</td></tr>""");

    private static string Shown(Field field, EntryValues values) => field.Kind switch
    {
        InputKind.Era => values.Date(field.Key) is { } date ? EraCalendar.Short(date) : "",
        InputKind.Check => values.Ticked(field.Key) ? "有" : "無",
        InputKind.Select or InputKind.Radio =>
            field.Choices.FirstOrDefault(choice => choice.Value == values.Text(field.Key))?.Text ?? "",
        _ => values.Text(field.Key),
    };
}
