using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Intake;
using Uketsuke.Review;

namespace Uketsuke.Cli.Demo;

/// <summary>
/// Stands in for the clerk of an unattended demo: answers exactly the fields that the office would show a person, from the
/// samples' truth, through the same orders that the verification desk uses.
/// </summary>
internal sealed class SimulatedClerk(DemoRooms rooms, SampleBook truth)
{
    private static readonly StaffId Clerk = new("simulated-clerk");
    private static readonly StaffId Verifier = new("simulated-verifier");

    /// <summary>Answers everything that waits now.</summary>
    /// <param name="leave">How many submissions to leave for the person at the desk.</param>
    /// <returns>How many submissions moved on.</returns>
    public async Task<int> WorkAsync(int leave, CancellationToken cancellationToken)
    {
        IReadOnlyList<SubmissionSummary> open = await rooms.Submissions.AskAsync(
            new([ReviewState.Open, ReviewState.Returned]), cancellationToken);
        int moved = 0;
        foreach (SubmissionSummary waiting in open.SkipLast(leave))
        {
            if (await SettleAsync(waiting, cancellationToken))
            {
                moved++;
            }
        }

        return moved;
    }

    private async Task<bool> SettleAsync(SubmissionSummary waiting, CancellationToken cancellationToken)
    {
        if (waiting.State == ReviewState.Returned)
        {
            // The samples are right as they are: what comes back is a matter for a person, not for made-up answers.
            return false;
        }

        SamplePage? page = await truth.FindAsync(waiting.Batch, waiting.Page, cancellationToken);
        DeskSubmission? desk = await rooms.Desk.AskAsync(new(waiting.Submission, Clerk), cancellationToken);
        if (page?.Fields is null || desk is null)
        {
            return false;
        }

        foreach (DeskField field in desk.Fields.Where(field => field.NeedsPerson))
        {
            Outcome<FieldSettled> settled = await rooms.Settle.HandleAsync(
                new(waiting.Submission, field.Key, Answer(field, page), Clerk), cancellationToken);
            if (!settled.Succeeded)
            {
                DemoRooms.Say($"  {waiting.Reference} {field.Label}: {settled.Refusal.Cause.Ja}");
                return false;
            }
        }

        _ = await rooms.Leave.HandleAsync(new(waiting.Submission, Clerk), cancellationToken);
        Outcome<SubmissionVerified> accepted = await rooms.Accept.HandleAsync(new(waiting.Submission, Verifier), cancellationToken);
        if (!accepted.Succeeded && accepted.Refusal is not AlreadyVerified)
        {
            DemoRooms.Say($"  {waiting.Reference}: {accepted.Refusal.Cause.Ja}");
        }

        return accepted.Succeeded;
    }

    private static FieldAnswer Answer(DeskField field, SamplePage page)
    {
        string right = page.Fields!.GetValueOrDefault(field.Key.Value, "");
        if (right.Length == 0)
        {
            return field.Kind is FieldKind.Checkbox ? new TypedValue(new("false")) : new NothingThere();
        }

        int index = field.Candidates.ToList().FindIndex(candidate => candidate.Text.Value == right);
        return index >= 0 ? new TakeCandidate(index) : new TypedValue(new(right));
    }
}

/// <summary>Finds the truth of a page by the file and side that it came from.</summary>
internal sealed class SampleBook(DemoRooms rooms, IReadOnlyList<SampleTruth> truths)
{
    private readonly Dictionary<PageId, SamplePage> known = [];

    public async Task<SamplePage?> FindAsync(BatchId batch, PageId page, CancellationToken cancellationToken)
    {
        if (!known.ContainsKey(page) && await rooms.Batch.AskAsync(new(batch), cancellationToken) is { } detail)
        {
            SampleTruth? truth = truths.FirstOrDefault(one => one.Form == detail.Summary.Process);
            foreach (PageView view in detail.Pages.Where(view => view.Kind == ArrivalKind.Side))
            {
                if (truth?.Find(view.FileName, view.Number) is { } sample)
                {
                    known[view.Page] = sample;
                }
            }
        }

        return known.GetValueOrDefault(page);
    }
}
