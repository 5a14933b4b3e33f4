using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Insight;
using Uketsuke.Intake;
using Uketsuke.Review;
using Uketsuke.Work;

namespace Uketsuke.Cli.Demo;

/// <summary>The orders and questions of the running office that the demo uses: the same ones as the pages.</summary>
internal sealed class DemoRooms(IServiceProvider services)
{
    public IHandle<OpenBatch, BatchOpened> OpenBatch => Get<IHandle<OpenBatch, BatchOpened>>();

    public IHandle<StoreFile, FileStored> Store => Get<IHandle<StoreFile, FileStored>>();

    public IAsk<BatchQuestion, BatchDetail?> Batch => Get<IAsk<BatchQuestion, BatchDetail?>>();

    public IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>> Submissions =>
        Get<IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>>();

    public IAsk<DeskQuestion, DeskSubmission?> Desk => Get<IAsk<DeskQuestion, DeskSubmission?>>();

    public IHandle<SettleField, FieldSettled> Settle => Get<IHandle<SettleField, FieldSettled>>();

    public IHandle<LeaveSubmission, SubmissionLeft> Leave => Get<IHandle<LeaveSubmission, SubmissionLeft>>();

    public IHandle<AcceptSubmission, SubmissionVerified> Accept => Get<IHandle<AcceptSubmission, SubmissionVerified>>();

    public IAsk<RejectedTrayQuestion, IReadOnlyList<RejectedItem>> RejectedTray =>
        Get<IAsk<RejectedTrayQuestion, IReadOnlyList<RejectedItem>>>();

    public IAsk<BalanceQuestion, Balance> Balance => Get<IAsk<BalanceQuestion, Balance>>();

    public IAsk<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>> Statistics =>
        Get<IAsk<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>>>();

    public IAsk<WorkTrayQuestion, WorkTray> Tray => Get<IAsk<WorkTrayQuestion, WorkTray>>();

    /// <summary>A line for the person who watches. Never a resident's data.</summary>
    public static void Say(string line) => Console.WriteLine(line);

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
