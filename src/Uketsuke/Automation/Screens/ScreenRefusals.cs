using Uketsuke.Automation.Published;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Screens;

/// <summary>A screen does not look as the scenario says.</summary>
public sealed record ElementNotFound(string Element) : Refusal(
    "element-not-found",
    new($"画面に「{Element}」が見つかりません。", $"“{Element}” is not on the screen."),
    new("業務システムの画面が変わっていないか確かめ、シナリオの elements を直してください。", "Check whether the screen changed, and correct the scenario's elements."));

public sealed record ElementNotUnique(string Element, int Count) : Refusal(
    "element-not-unique",
    new($"画面に「{Element}」に当たるものが {Count} 個あります。", $"{Count} things on the screen match “{Element}”."),
    new("シナリオの elements を、一つに決まるように直してください。", "Make the scenario's element match one thing only."));

public sealed record ScreenTooSlow(string Awaited) : Refusal(
    "screen-too-slow",
    new($"待っていた表示「{Awaited}」が出ませんでした。", $"“{Awaited}” did not appear in time."),
    new("業務システムの状態を確かめてください。時間をおいて再実行されます。", "Check the business system; the entry is tried again later."));

public sealed record OptionNotFound(string Element) : Refusal(
    "option-not-found",
    new($"「{Element}」の選択肢に、登録する値がありません。", $"“{Element}” has no option for the value."),
    new("確認画面で値を直してから、もう一度登録してください。", "Correct the value in review and enter it again."));

public sealed record PageFailed(string Page, int Status) : Refusal(
    "page-failed",
    new($"画面 {Page} が開けません (状態 {Status})。", $"Page {Page} answered with status {Status}."),
    new("業務システムの状態を確かめてください。時間をおいて再実行されます。", "Check the business system; the entry is tried again later."));

public sealed record TargetUnreachable(string Page) : Refusal(
    "target-unreachable",
    new($"業務システムにつながりません ({Page})。", $"The business system does not answer ({Page})."),
    new("業務システムと接続先の設定を確かめてください。", "Check the business system and the connection's address."));

public sealed record UnexpectedDialog(string Wanted) : Refusal(
    "unexpected-dialog",
    new($"登録の前に、決めた問い「{Wanted}」と違う問いが出たので、いいえと答えました。", $"Another question than “{Wanted}” came up, so it was declined."),
    new("画面の問いを確かめ、シナリオの dialog を直してください。", "Check the question on the screen and correct the scenario's dialog."));

public sealed record UndeclaredDialog() : Refusal(
    "unexpected-dialog",
    new("シナリオに書いていない問いが画面に出たので、いいえと答えて止まりました。", "The page asked something that the scenario does not declare; it was declined."),
    new("画面の問いを確かめ、要るものなら web.click の dialog に書いてください。", "Check the question; if it belongs there, declare it under dialog of web.click."));

public sealed record WindowNotOpened(string Element) : Refusal(
    "window-not-opened",
    new($"「{Element}」を押しても新しい窓が開きませんでした。", $"Pressing “{Element}” opened no window."),
    new("業務システムの画面が変わっていないか確かめてください。", "Check whether the screen changed."));

public sealed record NoWindowToClose() : Refusal(
    "no-window-to-close",
    new("閉じる窓がありません。", "There is no window to close."),
    new("web.close は、opens: window で開いた窓のあとに書いてください。", "Write web.close after a press with opens: window."));

public sealed record DownloadFailed(string Element) : Refusal(
    "download-failed",
    new($"「{Element}」のファイルを受け取れませんでした。", $"The file of “{Element}” did not arrive."),
    new("業務システムの状態を確かめてください。時間をおいて再実行されます。", "Check the business system; the entry is tried again later."));

public sealed record FileTooLarge(string Name, int Most) : Refusal(
    "file-too-large",
    new($"ファイル「{Name}」が {Most} MB を超えています。", $"The file “{Name}” is larger than {Most} MB."),
    new("ファイルを確かめてください。", "Check the file."));

public sealed record UploadMissing(string Name) : Refusal(
    "upload-missing",
    new($"送るファイル「{Name}」がフォルダにありません。", $"The file “{Name}” is not in its folder."),
    new("ファイルを置いてから、もう一度登録してください。", "Put the file there and enter again."));

public sealed record UploadNotTaken(string Element) : Refusal(
    "upload-not-taken",
    new($"「{Element}」にファイルを入れられませんでした。", $"“{Element}” did not take the file."),
    new("画面の欄とシナリオの elements を確かめてください。", "Check the field on the screen and the scenario's element."));

public sealed record FoundByFallback(ScreenElement Element, int Way) : Refusal(
    "found-by-fallback",
    new($"登録の「{Element.Spoken}」が、いつもの見つけ方では見つかりません。別の見つけ方では押しません。", $"“{Element.Spoken}” is not found in its first way; a commit is never pressed by a fallback."),
    new($"画面を確かめ、シナリオの elements を直してください。案: {Proposals.FirstWay(Element, Way)}", $"Check the screen and correct the scenario's elements. Proposal: {Proposals.FirstWay(Element, Way)}"));

public sealed record NoCommitRequest() : Refusal(
    "no-commit-request",
    new("登録の操作をしましたが、決めた要求が送られませんでした。", "The page did not send the declared request."),
    new("画面のメッセージと、シナリオの commit.request を確かめてください。", "Check the page's messages and the scenario's commit.request."));

public sealed record IntentRefused() : Refusal(
    "lease-lost-before-commit",
    new("登録の直前に、このロボットの担当が外れていたので送りませんでした。", "The robot no longer held the lease, so nothing was sent."),
    new("何もする必要はありません。担当するロボットが続けます。", "Nothing to do: the robot that holds the lease goes on."));

public sealed record ExportNotAList(string Page) : Refusal(
    "export-not-a-list",
    new($"{Page} が、一覧のファイルを返しませんでした。", $"{Page} did not answer with a list."),
    new("業務システムの出力の画面と、シナリオの web.export を確かめてください。", "Check the system's export and the scenario's web.export."));

public sealed record ExportTooLarge(string Page, int MebiBytes) : Refusal(
    "export-too-large",
    new($"{Page} の一覧が {MebiBytes} MiB を超えています。", $"The list of {Page} is larger than {MebiBytes} MiB."),
    new("期間を絞った一覧を出力する道を書いてください。", "Name a path that exports a shorter period."));
