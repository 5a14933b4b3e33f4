using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Mails;

/// <param name="Server">Host and port, from the environment.</param>
public sealed record MailUnreachable(string Server, string Why) : Refusal(
    "mail-unreachable",
    new($"メールサーバー {Server} につながりません ({Why})。", $"The mail server {Server} cannot be reached ({Why})."),
    new("サーバーの状態と、環境ファイルの smtp・imap を確かめてください。つながれば自動で続けます。", "Check the server and smtp / imap in the environment file; work goes on by itself once it answers."));

public sealed record MailNotTrusted(string Server) : Refusal(
    "mail-not-trusted",
    new($"メールサーバー {Server} と安全に通信できません (TLS がないか、証明書を信頼できません)。", $"The mail server {Server} offers no TLS, or its certificate is not trusted."),
    new(
        "security の値と証明書を確かめてください。庁内の認証局なら、その証明書を ca_file に書いてください。",
        "Check security and the certificate. For an authority of the office's own, name its certificate under ca_file."));

public sealed record MailSignInRefused(string Server) : Refusal(
    "mail-sign-in-refused",
    new($"メールサーバー {Server} にサインインできません。", $"The mail server {Server} refused the account."),
    new("環境ファイルの credentials の利用者名とパスワードを確かめてください。", "Check user and password under credentials in the environment file."));

/// <param name="Part">What the server refused: sender, recipient, message.</param>
/// <param name="Status">The SMTP reply code, 400 to 599.</param>
public sealed record MailRefused(string Part, int Status) : Refusal(
    "mail-refused",
    new($"メールサーバーが受け取りませんでした ({Part}、状態 {Status})。だれにも送られていません。", $"The mail server refused the mail ({Part}, status {Status}). Nobody got it."),
    new(
        "差出人と宛先(環境ファイルの from・groups、シナリオの to)を確かめてください。直せば自動で続けます。",
        "Check sender and recipients (from and groups in the environment, to in the scenario); work goes on by itself once they are right."));

public sealed record MailFolderMissing(string Folder) : Refusal(
    "mail-folder-missing",
    new($"メールのフォルダ「{Folder}」がありません。", $"There is no mail folder “{Folder}”."),
    new("シナリオの folder・move_to と、環境ファイルの proof を、サーバーのフォルダの名前に合わせてください。", "Make folder, move_to and proof agree with the server's folders."));

public sealed record TooManyMails(string Folder, int Count, int Most) : Refusal(
    "too-many-mails",
    new($"メールのフォルダ「{Folder}」に、条件に合うメールが {Count} 通あり、上限 {Most} 通を超えています。", $"“{Folder}” has {Count} such mails, more than {Most}."),
    new("since・from・subject で絞るか、most を大きくしてください。古いメールは別のフォルダに移してください。", "Narrow since, from or subject, or raise most; move old mails to another folder."));

/// <summary>The server numbers the folder anew: an id from before may mean another mail now.</summary>
public sealed record MailFolderRenumbered(string Folder) : Refusal(
    "mail-folder-renumbered",
    new($"メールのフォルダ「{Folder}」の番号が、読んだときから付け直されています。", $"The folder “{Folder}” was numbered anew since it was read."),
    new("もう一度 mail.read から実行してください。ほかのメールには印を付けていません。", "Read again; no other mail was marked."));

public sealed record MailIdNotUnderstood() : Refusal(
    "mail-id-not-understood",
    new("mail に、mail.read で読んだメールの id 以外が入っています。", "mail is not the id of a mail that mail.read gave."),
    new("mail: m.id のように、読んだメールの id を書いてください。", "Give the id of a mail that was read, like mail: m.id."));

/// <param name="Part">件名 or 本文 with its English word.</param>
public sealed record MailNotKept(string Part) : ValueNotWritable(
    "mail-not-kept",
    new($"メールの{Part}は、メールにすると元の文字と変わってしまいます。", $"The mail's {Part} would not come out as it was put in."),
    new("前後の空白や特別な文字を取り除いてよいかを決め、確認画面で直してください。", "Decide whether outer spaces or special characters may go, and correct it in review."));

/// <param name="Key">The step's key.</param>
public sealed record MailValueMissing(string Key) : ValueNotWritable(
    "mail-value-missing",
    new($"メールの手順の {Key} に値がありません。", $"The mail step's {Key} has no value."),
    new("必ず値のある項目を使ってください。", "Use a field that always has a value."));

/// <summary>Nothing may leave: somebody else has this mail in hand, or it is done.</summary>
public sealed record MailHeldElsewhere() : Refusal(
    "mail-held-elsewhere",
    new("このメールは、別のロボットが扱っています。", "Another robot has this mail in hand."),
    new("そのまま待ってください。二通にはなりません。", "Wait; it will not be sent twice."));

public sealed record MailNotFound() : Refusal(
    "mail-not-found",
    new("このメールの記録は見つかりません。", "There is no such mail."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record MailNotInDoubt() : Refusal(
    "mail-not-in-doubt",
    new("このメールは要照会ではありません。すでに決着しています。", "This mail is not in doubt."),
    new("一覧を更新してください。", "Refresh the list."));
