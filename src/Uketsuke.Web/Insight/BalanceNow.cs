using Microsoft.Extensions.Localization;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Basics;
using Uketsuke.Insight;
using Uketsuke.Review;
using Uketsuke.Web.Texts;
using Uketsuke.Work;

namespace Uketsuke.Web.Insight;

/// <summary>What the bar on every page shows, and what waits for a person.</summary>
/// <param name="ToReview">Submissions that wait at the review desk.</param>
/// <param name="Exceptions">Returned, in doubt, stuck, differing from the business system's list: things in the tray that somebody must act on.</param>
/// <param name="Verdict">Whether the sum is right, in words.</param>
public sealed record BalanceView(
    int TakenIn, int Registered, int Waiting, int Rejected, int InDoubt, int ToReview, int Exceptions, bool Balanced, string Verdict);

/// <summary>Counts for the frame of a page.</summary>
internal sealed class BalanceNow(
    IAsk<BalanceQuestion, Balance> balances,
    IAsk<WorkTrayQuestion, WorkTray> tray,
    IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>> submissions,
    IAsk<OpenDifferencesQuestion, OpenDifferences> differences,
    IAsk<DriftCountQuestion, int> drift,
    IStringLocalizer<Words> words)
{
    public async Task<BalanceView> CountAsync(CancellationToken cancellationToken)
    {
        Balance balance = await balances.AskAsync(new(), cancellationToken);
        WorkTray stuck = await tray.AskAsync(new(), cancellationToken);
        IReadOnlyList<SubmissionSummary> returned = await submissions.AskAsync(new([ReviewState.Returned]), cancellationToken);
        OpenDifferences open = await differences.AskAsync(new(0), cancellationToken);
        return new(
            balance.TakenIn,
            balance.Registered,
            balance.Waiting,
            balance.Rejected,
            balance.InDoubt,
            balance.WaitingForPerson,
            returned.Count + balance.InDoubt + stuck.Dead.Count + open.All + await drift.AskAsync(new(), cancellationToken),
            balance.AddsUp,
            words[balance.AddsUp ? "balance.yes" : "balance.no"]);
    }
}
