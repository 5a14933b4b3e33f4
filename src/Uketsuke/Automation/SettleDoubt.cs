using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>A named person looked into the business system and says what became of an entry in doubt.</summary>
/// <param name="Found">What the person found, and what shall happen.</param>
/// <param name="Receipt">As the business system shows it; only, and always, with <see cref="DoubtFinding.Registered"/>.</param>
/// <param name="Note">For the audit trail; no resident's data.</param>
public sealed record SettleDoubt(string Entry, DoubtFinding Found, string? Receipt, string Note, StaffId By);

public enum DoubtFinding
{
    /// <summary>It is there, once: by an attempt of the robot, or entered by hand.</summary>
    Registered,

    /// <summary>It is not there: a robot shall enter it again.</summary>
    NotThereEnterAgain,

    /// <summary>It is not there and shall not be entered as it is: back to Review.</summary>
    NotThereSendBack,
}

public sealed record DoubtSettled(string Entry, EntryState State);

public sealed record EntryNotFound() : Refusal(
    "entry-not-found",
    new("この登録は見つかりません。", "There is no such entry."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record EntryNotInDoubt() : Refusal(
    "entry-not-in-doubt",
    new("この登録は要照会ではありません。すでに決着しています。", "This entry is not in doubt any more."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record ReceiptNeeded() : Refusal(
    "receipt-needed",
    new("受付番号が入力されていません。", "There is no receipt."),
    new("業務システムの画面に出ている受付番号を入力してください。", "Type the receipt that the business system shows."));

public sealed record FindingNeedsNote() : Refusal(
    "finding-needs-note",
    new("確かめた方法が入力されていません。", "It does not say how this was found out."),
    new("業務システムで何を検索したかを1行で入力してください。", "Say in one line what was searched in the business system."));
