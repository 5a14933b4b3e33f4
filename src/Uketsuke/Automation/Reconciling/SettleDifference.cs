using Uketsuke.Basics;

namespace Uketsuke.Automation.Reconciling;

/// <summary>A named person has looked into a difference between list and ledger and says what it was.</summary>
/// <param name="Note">For the audit trail; no resident's data.</param>
public sealed record SettleDifference(string Difference, string Note, StaffId By);

/// <summary>
/// All records that the ledger knows nothing of are explained at once: those that were there before the robot, on the first
/// comparison of an office.
/// </summary>
public sealed record SettleUnknown(string Operation, string Note, StaffId By);

/// <param name="Count">How many differences are settled now that were open before.</param>
public sealed record DifferencesSettled(int Count);

public sealed record DifferenceNotOpen() : Refusal(
    "difference-not-open",
    new("この差異は見つからないか、すでに決着しています。", "There is no such difference, or it is settled already."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record DifferenceNeedsNote() : Refusal(
    "difference-needs-note",
    new("確かめた結果が入力されていません。", "It does not say what was found out."),
    new("何を確かめ、どうしたかを1行で入力してください。申請者の情報は書かないでください。", "Say in one line what was seen and done, without residents' data."));
