using System.Collections.Immutable;

namespace Uketsuke.Automation.Scenarios;

/// <summary>What may be repeated after a crash (robot.md §5.3).</summary>
internal enum EffectClass
{
    /// <summary>Only looks.</summary>
    ReadOnly,

    /// <summary>Changes the page in the robot's browser; nothing has been sent.</summary>
    Local,

    /// <summary>Changes something outside, under a key: done twice it is done once.</summary>
    Idempotent,

    /// <summary>Changes the business system. Only <c>commit</c> of an effect.</summary>
    Commit,
}

/// <param name="Meaning">One line for the reference, Japanese.</param>
internal sealed record StepWord(string Name, EffectClass Class, string Meaning);

/// <summary>Every action a step can be, with its class. The published schema gives the keys; a test keeps the two together.</summary>
internal static class StepWords
{
    public static ImmutableArray<StepWord> All { get; } =
    [
        new("session.ensure", EffectClass.ReadOnly, "`visible` が見えなければ `page` を開き、それでも見えなければ `flows` の手順でログインする"),
        new("web.open", EffectClass.ReadOnly, "画面を開く。`page` は `/` で始まる道だけ"),
        new("web.fill", EffectClass.Local, "欄に値を入れ、読み返す"),
        new("web.select", EffectClass.Local, "一覧から選び、読み返す。`match`: 見える文字、値、先頭が最も長く一致するもの"),
        new("web.check", EffectClass.Local, "チェックやラジオを入れる・外す"),
        new("web.click", EffectClass.Local, "押す。登録の要求と、許していない書き込みは門で止まる。`dialog` は出る問いと答え、`opens: window` は開く窓"),
        new("web.close", EffectClass.Local, "`opens: window` で開いた窓を閉じて、元の窓に戻る"),
        new("web.download", EffectClass.ReadOnly, "押して送られてくるファイルを、その申請のあいだだけのフォルダ (`connection: run`) に受け取る"),
        new("web.upload", EffectClass.Local, "ファイルの欄に、フォルダのファイルを一つ入れて確かめる"),
        new("web.press", EffectClass.Local, "決まったキーを押す。値をキーとして打つことはない"),
        new("web.wait", EffectClass.ReadOnly, "見える・消えるのを待つ。`refused_by` が見えたら、その文を理由に申請を職員へ戻す"),
        new("web.expect", EffectClass.ReadOnly, "画面の値が、確認済みの値と同じであること。違えば止まる"),
        new("web.read", EffectClass.ReadOnly, "画面の値を読んで名前をつける"),
        new("table.read", EffectClass.ReadOnly, "表を読む。`columns` は名前: 列の見出し"),
        new("web.export", EffectClass.ReadOnly, "`reconcile` の中で、業務システムが出力する CSV の一覧を読む。何も保存しない"),
        new("found", EffectClass.ReadOnly, "`probe` の中で、見つかった登録のうちどれが自分のものかを決める"),
        new("evidence.screenshot", EffectClass.ReadOnly, "画面の写しを証跡に残す。個人の情報は塗りつぶす"),
        new("excel.read", EffectClass.ReadOnly, "課の台帳 (Excel) の行を読む。`columns` は名前: 見出し"),
        new("excel.upsert", EffectClass.Idempotent, "課の台帳の1行を書く。`key` の値の行を直すか、なければ足す。ほかのセルはそのまま"),
        new("csv.read", EffectClass.ReadOnly, "CSV の記録を読む"),
        new("csv.write", EffectClass.Idempotent, "CSV に1件を書く。書けない文字は登録の前に止まる"),
        new("fixed.read", EffectClass.ReadOnly, "固定長の記録を読む。`take` は名前: 列名"),
        new("fixed.write", EffectClass.Idempotent, "固定長の記録に1件を書く。桁あふれは登録の前に止まる"),
        new("zengin.write", EffectClass.Idempotent, "全銀の総合振込 (120 バイト) に1件を書く。合計は計算する"),
        new("http.get", EffectClass.ReadOnly, "サービスに尋ねる。`take` は名前: 答えの中の場所"),
        new("http.put", EffectClass.Idempotent, "サービスに知らせる。申請ごとに決まった鍵を付ける"),
        new("http.post", EffectClass.Idempotent, "サービスに知らせる。申請ごとに決まった鍵を付ける"),
        new("mail.read", EffectClass.ReadOnly, "フォルダのメールを読む。`since` (日付) から後に届いたもの。`most` (200 まで) より多ければ止まる。印は付けない"),
        new("mail.mark", EffectClass.Idempotent, "読んだメールを既読にする・`move_to` のフォルダに移す"),
        new("mail.send", EffectClass.Idempotent, "決まった宛先に知らせる。`once` の一語につき申請ごとに一通。送ったか分からないメールは送り直さず、人に尋ねる"),
        new("if", EffectClass.ReadOnly, "`when` が真なら `then`、そうでなければ `else` の手順"),
        new("for_each", EffectClass.ReadOnly, "`list` の一件ずつを `as` の名前で `do` の手順に渡す。`most` (200 まで) より多ければ止まる"),
        new("try", EffectClass.ReadOnly, "`do` の手順で `catch` に書いた誤りが出たら、その `do` の手順をする。書いていない誤りでは止まる"),
        new("call", EffectClass.ReadOnly, "`flows` の手順を、`with` の引数で呼ぶ。`save` は名前: `gives` の名前"),
        new("raise", EffectClass.ReadOnly, "誤りとして止まる。`business` は職員へ、`system` は時間をおいて再実行"),
        new("result", EffectClass.ReadOnly, "返す値。先頭が受付番号"),
    ];
}
