using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Review;

internal sealed class RejectSubmissionHandler(OfficeDatabase database, TimeProvider clock)
    : IHandle<RejectSubmission, SubmissionRejected>
{
    public Task<Outcome<SubmissionRejected>> HandleAsync(RejectSubmission order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<SubmissionRejected>>(
            async (db, token) =>
            {
                ReviewSubmission? submission = await SubmissionStore.FindAsync(db, order.Submission, token);
                DateTimeOffset now = clock.GetUtcNow();
                if (Decide(submission, order, now) is { } refusal)
                {
                    return refusal;
                }

                SubmissionRow row = submission!.Row;
                row.State = ReviewState.Rejected;
                row.RejectedFor = order.Reason.Trim();
                row.UpdatedAt = now;
                (row.HeldBy, row.HeldUntil) = (null, null);
                SubmissionRejected rejected = new(row.Id, order.By, row.RejectedFor);
                db.Record(rejected);
                db.Audit(new(order.By, "review.reject", "submission", row.Id.ToString()) { Detail = row.RejectedFor });
                return rejected;
            },
            cancellationToken);

    /// <returns>Null when it may be rejected.</returns>
    internal static Refusal? Decide(ReviewSubmission? submission, RejectSubmission order, DateTimeOffset now) =>
        submission is null ? new SubmissionNotFound()
        : submission.Locked(order.By, now) is { } locked ? locked
        : string.IsNullOrWhiteSpace(order.Reason) ? new ReasonNeeded()
        : null;
}
