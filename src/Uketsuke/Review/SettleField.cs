using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Review;

/// <summary>A person says what stands in a field.</summary>
/// <param name="By">Must hold the submission's lock when somebody does; otherwise nobody may hold it.</param>
public sealed record SettleField(SubmissionId Submission, FieldKey Field, FieldAnswer Answer, StaffId By);

/// <summary>What the person says.</summary>
public abstract record FieldAnswer;

/// <summary>Takes the candidate with this index (0 is the best).</summary>
public sealed record TakeCandidate(int Index) : FieldAnswer;

/// <summary>Typed it. Width, kana and dates are folded to the field kind's stored shape before they are checked.</summary>
public sealed record TypedValue(Personal<string> Text) : FieldAnswer;

/// <summary>The field is empty on the paper.</summary>
public sealed record NothingThere : FieldAnswer;

/// <summary>A person cannot read it either.</summary>
public sealed record CannotBeRead : FieldAnswer;

/// <param name="Stored">The value as kept, after folding.</param>
/// <param name="OpenFields">How many fields of the submission still need a person.</param>
public sealed record FieldSettled(SubmissionId Submission, FieldKey Field, Personal<string> Stored, int OpenFields);

public sealed record SubmissionNotFound() : Refusal(
    "submission-not-found",
    new("この申請は見つかりません。", "There is no such submission."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record FieldNotFound() : Refusal(
    "field-not-found",
    new("この申請にその項目はありません。", "The submission has no such field."),
    new("画面を更新してください。", "Refresh the page."));

public sealed record AlreadyVerified() : Refusal(
    "already-verified",
    new("この申請は確認が済んでいます。", "This submission is verified already."),
    new("直す必要があるときは、登録担当に連絡してください。", "If it must change, tell those who enter it."));

public sealed record AlreadyRejected() : Refusal(
    "already-rejected",
    new("この申請は受付対象外とされています。", "This submission was rejected."),
    new("一覧を更新してください。", "Refresh the list."));

public sealed record LockedBySomeoneElse() : Refusal(
    "locked-by-someone-else",
    new("この申請は別の担当者が確認中です。", "Somebody else is working on this submission."),
    new("次の申請へ進んでください。", "Go on with the next one."));

public sealed record NoSuchCandidate() : Refusal(
    "no-such-candidate",
    new("その番号の候補はありません。", "There is no candidate with this number."),
    new("表示されている候補から選ぶか、入力してください。", "Choose one that is shown, or type the value."));

/// <param name="Expected">What the field takes, in words.</param>
public sealed record ValueUnusable(Bilingual Expected) : Refusal(
    "value-unusable",
    new($"この項目に入る形ではありません。{Expected.Ja}", $"The value does not fit this field. {Expected.En}"),
    new("紙の記入を見て、入力し直してください。", "Look at the paper and type it again."));
