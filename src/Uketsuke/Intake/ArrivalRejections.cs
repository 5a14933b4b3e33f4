using Uketsuke.Basics;

namespace Uketsuke.Intake;

public sealed record EmptyFile() : Refusal(
    "empty-file",
    new("ファイルの中身がありません(0バイト)。", "The file is empty (0 bytes)."),
    new("読み取りが途中で止まった可能性があります。もう一度読み取ってください。", "The scan may have stopped half-way. Scan again."));

public sealed record FileTooLarge() : Refusal(
    "file-too-large",
    new("ファイルが大きすぎます(上限200MB)。", "The file is too large (limit 200 MB)."),
    new("束を分けて読み取ってください。", "Split the pile and scan it in parts."));

public sealed record DuplicateFile() : Refusal(
    "duplicate-file",
    new("同じ内容のファイルがすでに受け付けられています。", "A file with the same content was already taken in."),
    new("二重に読み取ったのであれば、このままで問題ありません。別の申請であれば「取り込む」を押してください。",
        "If it was scanned twice, nothing is wrong. If it is another application, choose “take in”."));

public sealed record DuplicatePage() : Refusal(
    "duplicate-page",
    new("同じ画像のページがすでに受け付けられています。", "A page with the same image was already taken in."),
    new("二重に読み取ったのであれば、このままで問題ありません。別の申請であれば「取り込む」を押してください。",
        "If it was scanned twice, nothing is wrong. If it is another application, choose “take in”."));

public sealed record DuplicateApplication() : Refusal(
    "duplicate-application",
    new("同じ内容の電子申請がすでに受け付けられています。", "An electronic application with the same content was already taken in."),
    new("二重に出力したのであれば、このままで問題ありません。", "If it was exported twice, nothing is wrong."));

public sealed record NoElectronicIntake() : Refusal(
    "no-electronic-intake",
    new("この業務は電子申請のCSVを受け付けていません。", "This process takes no electronic applications."),
    new("業務を確かめて、正しい束へ入れてください。", "Check the process and use the right batch."));

public sealed record CsvUnreadable() : Refusal(
    "csv-unreadable",
    new("CSVの文字コードがUTF-8でもCP932(Shift_JIS)でもないか、途中で壊れています。",
        "The CSV is neither UTF-8 nor CP932 (Shift_JIS), or it is damaged."),
    new("申請システムから、UTF-8またはCP932で出力し直してください。", "Export it again as UTF-8 or CP932."));

/// <param name="Missing">Headings that were expected and are not there.</param>
/// <param name="Unknown">Headings that are there and were not expected.</param>
public sealed record WrongHeader(string Missing, string Unknown) : Refusal(
    "csv-wrong-header",
    new($"CSVの見出し行が決められた形と違います(不足:{Missing} 余分:{Unknown})。",
        $"The CSV's header differs from the agreed one (missing: {Missing}; unknown: {Unknown})."),
    new("見出し行を決められた形に直すか、情報政策課へ連絡してください。",
        "Correct the header line, or ask the information-policy section."));

public sealed record CsvBroken(int Line) : Refusal(
    "csv-broken",
    new($"CSVの{Line}行目の引用符または列の数が正しくありません。", $"Line {Line} of the CSV has a wrong quote or number of columns."),
    new("申請システムから出力し直してください。", "Export it again."));

public sealed record NoApplications() : Refusal(
    "csv-no-applications",
    new("CSVに申請が1件もありません。", "The CSV holds no application."),
    new("抽出条件を確かめて、出力し直してください。", "Check the selection and export again."));

/// <param name="Column">The heading.</param>
/// <param name="Character">The character itself, as U+XXXX.</param>
public sealed record UnmappableCharacter(int Line, string Column, string Character) : Refusal(
    "unmappable-character",
    new($"{Line}行目「{Column}」の文字({Character})は業務システムで扱えません。",
        $"Line {Line}, {Column}: the business system cannot hold the character {Character}."),
    new("申請者に確かめて、代わりの文字で登録するか、手で登録してください。",
        "Ask the applicant for a substitute, or register by hand."));
