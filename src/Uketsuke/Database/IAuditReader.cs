using Microsoft.EntityFrameworkCore;

namespace Uketsuke.Database;

/// <summary>Reads the audit trail, for the auditor's screens.</summary>
public interface IAuditReader
{
    /// <returns>The first line that was changed, removed or put in between; null when the trail is whole.</returns>
    Task<AuditBreak?> VerifyAsync(CancellationToken cancellationToken);

    /// <summary>All lines about one object, oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> OfAsync(string objectKind, string objectId, CancellationToken cancellationToken);

    /// <summary>The newest lines, newest first.</summary>
    /// <param name="before">Only lines with a smaller number; null for the newest.</param>
    Task<IReadOnlyList<AuditEntry>> NewestAsync(int count, long? before, CancellationToken cancellationToken);
}

internal sealed class AuditReader(OfficeDatabase database) : IAuditReader
{
    public Task<AuditBreak?> VerifyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(AuditTrail.VerifyAsync, cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> OfAsync(string objectKind, string objectId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async (db, token) => await db.Set<AuditEntry>()
                .Where(entry => entry.ObjectKind == objectKind && entry.ObjectId == objectId)
                .OrderBy(entry => entry.Seq).ToListAsync(token),
            cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> NewestAsync(int count, long? before, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async (db, token) => await db.Set<AuditEntry>()
                .Where(entry => before == null || entry.Seq < before)
                .OrderByDescending(entry => entry.Seq).Take(count).ToListAsync(token),
            cancellationToken);
}
