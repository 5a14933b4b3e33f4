using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>Places work inside a write transaction: it exists when the transaction is committed, and never otherwise.</summary>
#pragma warning disable CA1711 // It is the queue of work, not a collection class.
public interface IWorkQueue
#pragma warning restore CA1711
{
    /// <param name="order">An order that some room carries out.</param>
    /// <param name="priority">0 is normal; a larger number overtakes everything smaller that waits.</param>
    /// <param name="notBefore">Earliest start; null for now.</param>
    /// <returns>The work's id; of the open one, when the same order about the same thing is already open.</returns>
    Task<WorkId> AddAsync(
        OfficeDb db, object order, CancellationToken cancellationToken, int priority = 0, DateTimeOffset? notBefore = null);
}

/// <summary>Writes work rows, and turns the facts of a transaction into the orders that Flow.cs says follow.</summary>
internal sealed class WorkQueue(WorkCatalogue catalogue, WorkNudge nudge, TimeProvider clock) : IWorkQueue, IBeforeCommit
{
    private static readonly WorkState[] Open =
        [WorkState.Queued, WorkState.Running, WorkState.Leased, WorkState.Entering, WorkState.InDoubt];

    public async Task<WorkId> AddAsync(
        OfficeDb db, object order, CancellationToken cancellationToken, int priority = 0, DateTimeOffset? notBefore = null)
    {
        WorkKind kind = catalogue.Of(order);
        string subject = kind.SubjectOf(order);
        WorkItem? open = db.Set<WorkItem>().Local.FirstOrDefault(
                item => item.Kind == kind.Kind && item.Subject == subject && Open.Contains(item.State))
            ?? await db.Set<WorkItem>().FirstOrDefaultAsync(
                item => item.Kind == kind.Kind && item.Subject == subject && Open.Contains(item.State), cancellationToken);

        // A row that this transaction has just closed is still open in the database.
        if (open is not null && Open.Contains(open.State))
        {
            return open.Id;
        }

        DateTimeOffset now = clock.GetUtcNow();
        WorkItem added = new()
        {
            Id = WorkId.New(now),
            Kind = kind.Kind,
            Queue = kind.Queue,
            Subject = subject,
            State = WorkState.Queued,
            Priority = priority,
            NotBefore = notBefore ?? now,
            Payload = kind.Write(order),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(added);
        return added.Id;
    }

    public async Task PrepareAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        foreach (IFact fact in db.TakeFacts())
        {
            foreach (Handover handover in catalogue.After(fact.GetType()))
            {
                await AddAsync(db, handover.OrderFor(fact), cancellationToken);
            }
        }
    }

    public void Committed() => nudge.Now();
}
