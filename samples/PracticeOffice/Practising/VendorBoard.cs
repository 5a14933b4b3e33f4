using System.Collections.Immutable;
using static PracticeOffice.Practising.VendorChange;

namespace PracticeOffice.Practising;

/// <summary>The changes that the imitated system's vendor may have made; at most one of them is in force.</summary>
internal sealed class VendorBoard
{
    private int _inForce;

    /// <summary>0 = the screens as they always were; else the number of the change, from 1.</summary>
    public int InForce
    {
        get => Volatile.Read(ref _inForce);
        set => Volatile.Write(ref _inForce, value is >= 0 && value <= All.Length ? value : 0);
    }

    /// <param name="screen">Number of the screen.</param>
    public string Apply(string screen, string page) =>
        InForce > 0 && All[InForce - 1] is { } change && change.Screen == screen ? change.Edit(page) : page;

    /// <summary>In order of their numbers. New ones are added at the end.</summary>
    public static ImmutableArray<VendorChange> All { get; } =
    [
        .. DoorAndSearch, .. EntryWords, .. EntryFields, .. EntryLists, .. Confirm, .. Maternity, .. Harmless,
    ];

    private static ImmutableArray<VendorChange> DoorAndSearch =>
    [
        Text("SY010", "ユーザーID → 職員番号", ">ユーザーID<", ">職員番号<"),
        Text("SY010", "パスワード → 暗証番号", ">パスワード<", ">暗証番号<"),
        Text("SY010", "ログイン → サインイン (ボタン)", "value=\"ログイン\"", "value=\"サインイン\""),
        Text("SY020", "メインメニュー → 業務メニュー", "<h1>メインメニュー</h1>", "<h1>業務メニュー</h1>"),
        Text("BP010", "検索 → 検索開始 (ボタン)", "type=\"submit\" value=\"検索\"", "type=\"submit\" value=\"検索開始\""),
        Text("BP010", "検索ボタンがもう一つ", "<input type=\"button\" value=\"クリア\"", "<input type=\"button\" value=\"検索\"><input type=\"button\" value=\"クリア\""),
        Text("BP010", "フリガナ → 氏名カナ", ">フリガナ</label>", ">氏名カナ</label>"),
        Text("BP010", "フリガナの上限 60 → 10", "name=\"kana\" id=\"kana\" size=\"30\" maxlength=\"60\"", "name=\"kana\" id=\"kana\" size=\"30\" maxlength=\"10\""),
        Swap("BP010", "生年月日と受付番号の見出しの入れ替わり", ">生年月日</label>", ">受付番号</label>"),
        Text("BP010", "該当データがありません → 対象者は0件です", "該当データがありません", "対象者は0件です"),
    ];

    private static ImmutableArray<VendorChange> EntryWords =>
    [
        Text("BP020", "新規登録 → 新規受付 (見出し)", "<h1>コミュニティバス乗車券 新規登録</h1>", "<h1>コミュニティバス乗車券 新規受付</h1>"),
        Text("BP020", "フリガナ → 氏名（カナ）", ">フリガナ</label>", ">氏名（カナ）</label>"),
        Text("BP020", "電話番号 → 連絡先電話番号", ">電話番号</label>", ">連絡先電話番号</label>"),
        Text("BP020", "備考 → 摘要", ">備考</label>", ">摘要</label>"),
        Text("BP020", "代理人氏名 → 代理人", ">代理人氏名</label>", ">代理人</label>"),
        Text("BP020", "確認 → 次へ (ボタン)", "type=\"submit\" value=\"確認\"", "type=\"submit\" value=\"次へ\""),
        Text("BP020", "確認ボタンがもう一つ", "value=\"一覧へ戻る\"", "value=\"確認\"><input type=\"button\" value=\"一覧へ戻る\""),
        Swap("BP020", "フリガナと氏名の見出しの入れ替わり", ">フリガナ</label>", ">氏名</label>"),
        Swap("BP020", "生年月日の年と月の入れ替わり", "\"生年月日 年\"", "\"生年月日 月\""),
        Swap("BP020", "申請日と生年月日の見出しの入れ替わり", "\"申請日 ", "\"生年月日 "),
    ];

    private static ImmutableArray<VendorChange> EntryFields =>
    [
        Row("BP020", "氏名の上限 30 → 20", "name", "maxlength=\"30\"", "maxlength=\"20\""),
        Row("BP020", "備考の上限 60 → 10", "remarks", "maxlength=\"60\"", "maxlength=\"10\""),
        Row("BP020", "手帳・証書番号の上限 20 → 8", "certificateNo", "maxlength=\"20\"", "maxlength=\"8\""),
        Drop("BP020", "備考の欄がない", "remarks"),
        Drop("BP020", "電話番号の欄がない", "phone"),
        Drop("BP020", "確認書類の欄がない", "proof"),
        After("BP020", "必須の選択の欄「受付窓口」", "phone",
            "<tr><th><label for=\"counter\">受付窓口</label><span>※</span></th><td><select id=\"counter\" name=\"counter\"><option>本庁</option></select></td></tr>"),
        After("BP020", "必須の文字の欄「本人確認」", "kana", "<tr><th><label for=\"who\">本人確認</label></th><td><input id=\"who\" name=\"who\" required></td></tr>"),
        After("BP020", "チェック「送付を希望しない」", "building", "<tr><th><label for=\"mail\">送付を希望しない</label></th><td><input type=\"checkbox\" id=\"mail\" name=\"mail\"></td></tr>"),
        Row("BP020", "氏名が使えない", "name", "name=\"name\"", "name=\"name\" disabled"),
        Row("BP020", "電話番号が読み取り専用", "phone", "name=\"phone\"", "name=\"phone\" readonly"),
        After("BP020", "隠れた氏名の欄がもう一つ", "name", "<tr style=\"display:none\"><th><label for=\"name9\">氏名</label></th><td><input id=\"name9\" name=\"name9\"></td></tr>"),
        Row("BP020", "フリガナが二重に送られる", "kana", "<td>", "<td><input type=\"hidden\" name=\"kana\" value=\"\">"),
        Text("BP020", "送り先 confirm → confirm2", "action=\"/buspass/confirm\"", "action=\"/buspass/confirm2\""),
    ];

    private static ImmutableArray<VendorChange> EntryLists =>
    [
        Row("BP020", "申請区分から更新がなくなる", "applyKind", "<option value=\"更新\">更新</option>", ""),
        Row("BP020", "申請区分の再発行 → 再交付", "applyKind", ">再発行<", ">再交付<"),
        Row("BP020", "申請区分の並び順", "applyKind",
            "<option value=\"新規\">新規</option><option value=\"更新\">更新</option>", "<option value=\"更新\">更新</option><option value=\"新規\">新規</option>"),
        Row("BP020", "対象区分の値の付け替え", "category", "value=\"6\"", "value=\"66\""),
        Row("BP020", "対象区分の文言", "category", "06 東京都難病医療券をお持ちの方", "06 難病医療券をお持ちの方"),
        Row("BP020", "町名 三田一丁目 → 三田１丁目", "town", ">三田一丁目<", ">三田１丁目<"),
        Row("BP020", "元号に「その他」が増える", "birthDate", "<option value=\"\"></option>", "<option value=\"X\">その他</option><option value=\"\"></option>"),
        Row("BP020", "元号から昭和がなくなる", "birthDate", ">昭和<", ">明治<"),
        Field("BP020", "町名が文字の欄になる", "town", "<input type=\"text\" name=\"town\" id=\"town\">"),
        Field("BP020", "番地が選択の欄になる", "block", "<select name=\"block\" id=\"block\"><option>2-3</option></select>"),
        Field("BP020", "確認書類がラジオボタンになる", "proof", "<input type=\"radio\" name=\"proof\" id=\"proof\" value=\"true\">"),
    ];

    private static ImmutableArray<VendorChange> Confirm =>
    [
        Text("BP030", "登録内容確認 → 内容確認 (見出し)", "<h1>コミュニティバス乗車券 登録内容確認</h1>", "<h1>コミュニティバス乗車券 内容確認</h1>"),
        Text("BP030", "登録 → 申請登録 (ボタン)", "id=\"btnRegist\" value=\"登録\"", "id=\"btnRegist\" value=\"申請登録\""),
        Text("BP030", "登録ボタンがもう一つ", "<input type=\"button\" id=\"btnBack\"", "<input type=\"button\" value=\"登録\"><input type=\"button\" id=\"btnBack\""),
        Text("BP030", "一時保存のボタン", "<input type=\"button\" id=\"btnBack\"", "<input type=\"button\" value=\"一時保存\"><input type=\"button\" id=\"btnBack\""),
        new("BP030", "登録と戻るの言葉の入れ替わり", page => page
            .Replace("id=\"btnRegist\" value=\"登録\"", "id=\"btnRegist\" value=\"戻る\"", StringComparison.Ordinal)
            .Replace("id=\"btnBack\" value=\"戻る\"", "id=\"btnBack\" value=\"登録\"", StringComparison.Ordinal)),
        Text("BP030", "登録ボタンが押せない", "id=\"btnRegist\"", "id=\"btnRegist\" disabled"),
        Text("BP030", "登録の送り先 regist.do → regist2.do", "/buspass/regist.do", "/buspass/regist2.do"),
        Text("BP030", "登録が GET になる", "<form method=\"post\" action=\"/buspass/regist.do\"", "<form method=\"get\" action=\"/buspass/regist.do\""),
        Text("BP030", "氏名の表示の id", "id=\"c_name\"", "id=\"k_name\""),
        Text("BP030", "確認のチェックが増える", "<div class=\"buttons\">", "<label><input type=\"checkbox\" required>内容を確かめました</label><div class=\"buttons\">"),
        new("BP030", "登録の前に画面がもう一枚", page => page[..page.IndexOf("<div class=\"body\">", StringComparison.Ordinal)]
            .Replace("登録内容確認", "注意事項", StringComparison.Ordinal) + "<p>注意事項をお読みください。</p><input type=\"button\" value=\"次へ\"></body></html>"),
    ];

    private static ImmutableArray<VendorChange> Maternity =>
    [
        Text("MS010", "基準日 → 出産（予定）日", ">基準日</label>", ">出産（予定）日</label>"),
        Row("MS020", "支援が必要な理由の上限 400 → 200", "reason", "maxlength=\"400\"", "maxlength=\"200\""),
        Row("MS020", "課税区分の生活保護 → 被保護", "taxKind", ">生活保護<", ">被保護<"),
        Swap("MS020", "単胎と多胎の言葉の入れ替わり", ">単胎</label>", ">多胎</label>"),
        Text("MS020", "同意 → 同意確認", ">同意</label>", ">同意確認</label>"),
        Text("MS030", "登録 → 登録する (ボタン)", "id=\"btnRegist\" value=\"登録\"", "id=\"btnRegist\" value=\"登録する\""),
    ];

    private static ImmutableArray<VendorChange> Harmless =>
    [
        Cosmetic("BP020", "色が変わる", "class=\"form\"", "class=\"form\" style=\"background:#ffe\""),
        Cosmetic("BP020", "お知らせの文が増える", "<form method=\"post\"", "<h2>お知らせ</h2><p>10月からの様式です。</p><form method=\"post\""),
        Cosmetic("BP030", "下の表示が変わる", "Ver.2.3.1", "Ver.2.4.0"),
        Cosmetic("BP010", "リンクが増える", "</form>", "</form><a href=\"/menu\">使い方</a>"),
        Row("BP020", "氏名の上限 30 → 40", "name", "maxlength=\"30\"", "maxlength=\"40\"") with { Harmless = true },
    ];
}
