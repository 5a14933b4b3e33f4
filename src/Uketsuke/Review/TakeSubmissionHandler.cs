using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Review;

internal sealed class TakeSubmissionHandler(OfficeDatabase database, TimeProvider clock)
    : IHandle<TakeSubmission, SubmissionTaken>, IHandle<LeaveSubmission, SubmissionLeft>
{
    /// <summary>After the last touch; a clerk who went to lunch does not keep the submission.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(10);

    public Task<Outcome<SubmissionTaken>> HandleAsync(TakeSubmission order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<SubmissionTaken>>(
            async (db, token) =>
            {
                ReviewSubmission? submission = await SubmissionStore.FindAsync(db, order.Submission, token);
                DateTimeOffset now = clock.GetUtcNow();
                if (submission is null)
                {
                    return new SubmissionNotFound();
                }

                if (submission.Locked(order.By, now) is { } locked)
                {
                    return locked;
                }

                submission.Row.HeldBy = order.By;
                submission.Row.HeldUntil = now + HoldTime;
                return new SubmissionTaken(order.Submission, submission.Row.HeldUntil.Value);
            },
            cancellationToken);

    public Task<Outcome<SubmissionLeft>> HandleAsync(LeaveSubmission order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<SubmissionLeft>>(
            async (db, token) =>
            {
                ReviewSubmission? submission = await SubmissionStore.FindAsync(db, order.Submission, token);
                if (submission is null)
                {
                    return new SubmissionNotFound();
                }

                if (submission.Row.HeldBy == order.By)
                {
                    (submission.Row.HeldBy, submission.Row.HeldUntil) = (null, null);
                }

                return new SubmissionLeft(order.Submission);
            },
            cancellationToken);
}
