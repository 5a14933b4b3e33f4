using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Entries;

/// <summary>The ledger of <c>uketsuke enter</c>: the office's tables in a folder of its own, under an exclusive lock.</summary>
internal sealed class EntryJournal : IEntryJournal
{
    private readonly ServiceProvider provider;
    private readonly Action<string> passing;

    private EntryJournal(ServiceProvider provider, Action<string> passing)
    {
        this.provider = provider;
        this.passing = passing;
    }

    public IFence Fence { get; } = new SoleHolder();

    public static async Task<EntryJournal> OpenAsync(
        DataFolder folder, TimeProvider clock, Action<string> passing, CancellationToken cancellationToken)
    {
        ServiceProvider provider = new ServiceCollection()
            .AddSingleton(clock)
            .AddDatabase(new DatabaseOptions { Folder = folder })
            .BuildServiceProvider();
        EntryJournal journal = new(provider, passing);
        try
        {
            foreach (IHostedLifecycleService part in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            {
                await part.StartingAsync(cancellationToken);
            }
        }
        catch
        {
            await journal.DisposeAsync();
            throw;
        }

        return journal;
    }

    public IScenarioRobot MakeRobot(RobotPlan plan, RobotInstruments instruments, IStepDesk? desk = null) => AutomationRoom.MakeRobot(
        plan, provider.GetRequiredService<OfficeDatabase>(), provider.GetRequiredService<DataFolder>(), instruments,
        provider.GetRequiredService<TimeProvider>(), passing, desk);

    public Task<Outcome<Reconciliation>> ReconcileAsync(
        RobotPlan plan, RobotInstruments instruments, CancellationToken cancellationToken) =>
        new ReconcileRun(provider.GetRequiredService<OfficeDatabase>(), provider.GetRequiredService<TimeProvider>())
            .RunAsync(plan, instruments, cancellationToken);

    public Task<IReadOnlyList<MailInDoubt>> MailsInDoubtAsync(CancellationToken cancellationToken) =>
        Mails.AskAsync(new MailsInDoubtQuestion(null), cancellationToken);

    public Task<Outcome<MailSettled>> SettleMailAsync(SettleMail order, CancellationToken cancellationToken) =>
        Mails.HandleAsync(order, cancellationToken);

    private SettleMailHandler Mails => new(provider.GetRequiredService<OfficeDatabase>(), provider.GetRequiredService<TimeProvider>());

    public async ValueTask DisposeAsync() => await provider.DisposeAsync();

    // The folder's lock is the fence.
    private sealed class SoleHolder : IFence
    {
        public Task<bool> PassAsync(OfficeDb db, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task EndAsync(OfficeDb db, EntryResult result, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
