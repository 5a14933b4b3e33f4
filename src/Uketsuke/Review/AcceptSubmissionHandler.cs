using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Review.Learning;

namespace Uketsuke.Review;

internal sealed class AcceptSubmissionHandler(
    OfficeDatabase database, SubmissionStore submissions, LabelStore labels, TimeProvider clock)
    : IHandle<AcceptSubmission, SubmissionVerified>
{
    public Task<Outcome<SubmissionVerified>> HandleAsync(AcceptSubmission order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<SubmissionVerified>>(
            async (db, token) =>
            {
                ReviewSubmission? submission = await SubmissionStore.FindAsync(db, order.Submission, token);
                DateTimeOffset now = clock.GetUtcNow();
                bool second = submission is not null && submissions.ProcessOf(submission.Row.Process) is { SecondPerson: true };
                if (Decide(submission, order.By, second, now) is { } refusal)
                {
                    return refusal;
                }

                await labels.KeepAsync(db, submission!, token);
                return Verify(db, submission!.Row, order.By, now);
            },
            cancellationToken);

    /// <returns>Null when it may be accepted.</returns>
    internal static Refusal? Decide(ReviewSubmission? submission, StaffId by, bool secondPerson, DateTimeOffset now)
    {
        if (submission is null)
        {
            return new SubmissionNotFound();
        }

        ImmutableArray<FieldKey> unreadable = submission.UnreadableRequired;
        return submission.Locked(by, now) is { } locked ? locked
            : submission.Open is [_, ..] open ? new FieldsStillOpen(open)
            : unreadable.Length > 0 ? new UnreadableFields(unreadable)
            : secondPerson && submission.Row.LastEditedBy == by ? new SecondPersonNeeded()
            : null;
    }

    /// <summary>Nothing more is needed from a person.</summary>
    internal static SubmissionVerified Verify(OfficeDb db, SubmissionRow row, StaffId by, DateTimeOffset now)
    {
        row.State = ReviewState.Verified;
        row.VerifiedBy = by;
        row.VerifiedAt = now;
        row.UpdatedAt = now;
        (row.HeldBy, row.HeldUntil) = (null, null);
        SubmissionVerified verified = new(row.Id, by, now);
        db.Record(verified);
        db.Audit(new(by, "review.accept", "submission", row.Id.ToString()) { Detail = row.Reference });
        return verified;
    }
}
