using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Uketsuke.Database;

/// <summary>
/// Opens transactions. Writers go one at a time on both databases (an in-process gate in front of SQLite's single writer, an
/// advisory lock on PostgreSQL), so what a handler fetched and decided on is still true when it is saved. Keep slow work
/// (files, recognition, browsers) outside.
/// </summary>
/// <remarks>Thread-safe. Never write inside a read, nor open a second write inside a write: it would wait for itself.</remarks>
public sealed class OfficeDatabase : IDisposable
{
    // Any fixed number; it only has to differ from other programs' advisory locks in the same database.
    private const long PostgresWriterLock = 0x556B657473756B65;

    private readonly DbContextOptions<OfficeDb> contexts;
    private readonly DatabaseOptions options;
    private readonly Func<IEnumerable<IBeforeCommit>> beforeCommit;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);

    internal OfficeDatabase(DatabaseOptions options, Func<IEnumerable<IBeforeCommit>> beforeCommit, TimeProvider clock)
    {
        this.options = options;
        this.beforeCommit = beforeCommit;
        this.clock = clock;
        contexts = Connections.Build(options);
    }

    public bool IsSqlite => options.IsSqlite;

    /// <summary>Runs <paramref name="work"/> in one write transaction: all of it, its facts' orders and its audit lines, or nothing.</summary>
    public async Task<T> WriteAsync<T>(Func<OfficeDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        IBeforeCommit[] parts = [.. beforeCommit()];
        T answer;
        using (await EnterAsync(cancellationToken))
        {
            using OfficeDb db = new(contexts);
            await using IDbContextTransaction transaction =
                await db.Database.BeginTransactionAsync(IsolationLevelForWrites, cancellationToken);
            if (!IsSqlite)
            {
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({PostgresWriterLock})", cancellationToken);
            }

            answer = await work(db, cancellationToken);
            foreach (IBeforeCommit part in parts)
            {
                await part.PrepareAsync(db, cancellationToken);
            }

            await AuditTrail.AppendAsync(db, clock.GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        foreach (IBeforeCommit part in parts)
        {
            part.Committed();
        }

        return answer;
    }

    public async Task WriteAsync(Func<OfficeDb, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        await WriteAsync<bool>(
            async (db, token) =>
            {
                await work(db, token);
                return true;
            },
            cancellationToken);

    /// <summary>Runs <paramref name="read"/> on one consistent picture of the data; changes are not saved.</summary>
    public async Task<T> ReadAsync<T>(Func<OfficeDb, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using OfficeDb db = new(contexts);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await db.Database.OpenConnectionAsync(cancellationToken);
        DbConnection connection = db.Database.GetDbConnection();

        // Deferred on SQLite: a reader must not take the writer's place.
        await using DbTransaction transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        return await read(db, cancellationToken);
    }

    public void Dispose() => gate.Dispose();

    // Read committed on PostgreSQL: each statement after the writer lock sees everything that earlier writers committed.
    private IsolationLevel IsolationLevelForWrites => IsSqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;

    private async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
