using Uketsuke.Automation.Screens;
using Uketsuke.Database;

namespace Uketsuke.Automation.Entries;

/// <summary>The ledger of <c>uketsuke enter</c>: the office's tables in a folder of its own, under an exclusive lock.</summary>
internal sealed class EntryJournal : IEntryJournal
{
    private readonly FolderLock held;
    private readonly DataFolder folder;
    private readonly OfficeDatabase database;
    private readonly TimeProvider clock;

    private EntryJournal(FolderLock held, DataFolder folder, OfficeDatabase database, TimeProvider clock)
    {
        this.held = held;
        this.folder = folder;
        this.database = database;
        this.clock = clock;
    }

    public IFence Fence { get; } = new SoleHolder();

    public static async Task<EntryJournal> OpenAsync(DataFolder folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        FolderLock held = FolderLock.Take(folder);
        OfficeDatabase database = new(new DatabaseOptions { Folder = folder }, () => [], clock);
        await new Migrator(database, clock).ApplyAsync(cancellationToken);
        return new(held, folder, database, clock);
    }

    public IScenarioRobot MakeRobot(RobotPlan plan, IScreenDriver driver) =>
        AutomationRoom.MakeRobot(plan, database, folder, driver, clock);

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        held.Dispose();
        return ValueTask.CompletedTask;
    }

    // The folder's lock is the fence.
    private sealed class SoleHolder : IFence
    {
        public Task<bool> PassAsync(OfficeDb db, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task EndAsync(OfficeDb db, EntryResult result, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
