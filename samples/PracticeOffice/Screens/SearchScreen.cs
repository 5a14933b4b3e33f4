using System.Collections.Immutable;
using PracticeOffice.Processes;
using PracticeOffice.Records;

namespace PracticeOffice.Screens;

/// <summary>What was typed into the search page.</summary>
internal sealed record SearchInput(string Kana, string Date, string ReceiptNo, string Remarks)
{
    public static SearchInput Empty { get; } = new("", "", "", "");
}

/// <summary>Draws the search page, with or without a result.</summary>
internal sealed class SearchScreen(ScreenWords words)
{
    public const int MostRows = 100;

    /// <param name="rows">Null: nothing was searched yet. One more than <see cref="MostRows"/> tells that there are more.</param>
    /// <param name="buttonRenamed">A fault: the search button has another name.</param>
    public Html Draw(
        PracticeProcess process,
        SearchInput input,
        ImmutableArray<string> complaints,
        ImmutableArray<Registration>? rows,
        bool buttonRenamed)
    {
        string search = buttonRenamed ? "検索開始" : words["検索"];
        return Html.Of(
            $"""
            {EntryScreen.Messages(complaints)}
            <form method="post" action="/{process.Path}/search" id="search">
            <table class="form" role="presentation">
            {Row("kana", "フリガナ", input.Kana, 30, "前方一致")}
            {Row(process.SearchDateKey, process.SearchDateLabel, input.Date, 12, process.SearchDateExample)}
            {Row("receiptNo", process.ReceiptLabel, input.ReceiptNo, 12, "")}
            {Row("remarks", "備考", input.Remarks, 40, "部分一致")}
            </table>
            <div class="buttons"><input type="submit" value="{search}">
            <input type="button" value="クリア" id="clear">
            <input type="button" value="{words["新規登録"]}" data-go="/{process.Path}/new">
            <input type="button" value="メニューへ戻る" data-go="/menu"></div>
            <p class="guide"><a href="/{process.Path}/export">一覧をCSVで出力</a></p>
            <p id="waiting" class="guide" hidden>検索中です。しばらくお待ちください。</p>
            </form>
            {(rows is { } found ? Result(process, found) : Html.None)}

            """);
    }

    private Html Row(string name, string label, string value, int size, string note) => Html.Of(
        $"""
        <tr><th><label for="{name}">{words[label]}</label></th>
        <td><input type="text" name="{name}" id="{name}" size="{size}" maxlength="60" value="{value}" autocomplete="off"><span class="note">{note}</span></td></tr>
        """);

    private Html Result(PracticeProcess process, ImmutableArray<Registration> rows)
    {
        if (rows.IsEmpty)
        {
            return new("""<p class="none">該当データがありません</p>""");
        }

        Html tooMany = rows.Length > MostRows
            ? new("""<p class="error">検索結果が100件を超えました。条件を絞り込んでください。</p>""")
            : Html.None;
        Html heads = Html.Join(process.Columns.Select(column => Html.Of($"<th>{words[column.Label]}</th>")));
        Html lines = Html.Join(rows.Take(MostRows).Select(row => Line(process, row)));
        return Html.Of(
            $"""
            {tooMany}
            <p class="count">検索結果：{Math.Min(rows.Length, MostRows)}件</p>
            <table class="list" aria-label="{words[process.ListName]}">
            <thead><tr>{heads}</tr></thead>
            <tbody>
            {lines}
            </tbody>
            </table>
            """);
    }

    private static Html Line(PracticeProcess process, Registration row) => Html.Of(
        $"<tr>{Html.Join(process.Columns.Select(column => Html.Of($"<td>{column.Value(row)}</td>")))}</tr>");
}
