using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Work;

namespace Uketsuke.Review;

internal sealed class ReopenSubmissionJob(TimeProvider clock) : IJob<ReopenSubmission>
{
    public static string Kind => "review.reopen-submission.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(ReopenSubmission order) => order.Submission.ToString();

    public Task<Finish> RunAsync(ReopenSubmission order, CancellationToken cancellationToken) =>
        Task.FromResult<Finish>((db, token) => ReopenAsync(db, order, token));

    private async Task ReopenAsync(OfficeDb db, ReopenSubmission order, CancellationToken cancellationToken)
    {
        ReviewSubmission? submission = await SubmissionStore.FindAsync(db, order.Submission, cancellationToken);

        // Only what left Review can come back; a second run finds it back already.
        if (submission is not { Row: { State: ReviewState.Verified } row })
        {
            return;
        }

        row.State = ReviewState.Returned;
        row.ReturnedCode = order.Code;
        (row.ReturnedCauseJa, row.ReturnedCauseEn) = (order.Cause.Ja, order.Cause.En);
        (row.ReturnedProposalJa, row.ReturnedProposalEn) = (order.Proposal.Ja, order.Proposal.En);
        row.ReturnedField = order.Field;
        row.UpdatedAt = clock.GetUtcNow();
        db.Audit(new(StaffId.System, "review.reopen", "submission", row.Id.ToString()) { Detail = order.Code });
    }
}
