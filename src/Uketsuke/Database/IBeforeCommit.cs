namespace Uketsuke.Database;

/// <summary>A later room's part in every write transaction, e.g. turning facts into the orders that follow from them.</summary>
public interface IBeforeCommit
{
    /// <summary>Runs inside the transaction, after the work and before the audit trail is written.</summary>
    Task PrepareAsync(OfficeDb db, CancellationToken cancellationToken);

    /// <summary>The transaction is durable. A hint only: a crash right before this call must lose nothing.</summary>
    void Committed();
}
