using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Review;

/// <summary>Takes back the last answer to a field; again takes back the one before.</summary>
public sealed record UndoSettle(SubmissionId Submission, FieldKey Field, StaffId By);

/// <param name="Value">The verified value now, or null when the field is open again.</param>
public sealed record FieldReopened(SubmissionId Submission, FieldKey Field, Personal<string>? Value, int OpenFields);

public sealed record NothingToUndo() : Refusal(
    "nothing-to-undo",
    new("この項目には取り消せる入力がありません。", "There is no answer to take back."),
    new("画面を更新してください。", "Refresh the page."));
