using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>A durable ledger in one folder, held by one process.</summary>
public interface IEntryJournal : IAsyncDisposable
{
    /// <summary>The fence of a folder that only this process can write: nobody else can hold an item.</summary>
    IFence Fence { get; }

    /// <param name="desk">A person who plays step by step; null for none.</param>
    IScenarioRobot MakeRobot(RobotPlan plan, RobotInstruments instruments, IStepDesk? desk = null);

    /// <summary>Reads the business system's own list, holds it against this ledger, and keeps the result. Writes nothing there.</summary>
    Task<Outcome<Reconciliation>> ReconcileAsync(RobotPlan plan, RobotInstruments instruments, CancellationToken cancellationToken);

    /// <summary>The mails of which nobody knows whether they left, oldest first.</summary>
    Task<IReadOnlyList<MailInDoubt>> MailsInDoubtAsync(CancellationToken cancellationToken);

    /// <summary>A person says what became of one of them; the next entering of its item goes on from there.</summary>
    Task<Outcome<MailSettled>> SettleMailAsync(SettleMail order, CancellationToken cancellationToken);
}
