using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>Runs one item: claim, slow part, result under guard.</summary>
internal sealed partial class WorkRunner(
    OfficeDatabase database, WorkCatalogue catalogue, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorkRunner> log)
{
    /// <summary>The last starter wins: an earlier run of the same item can no longer write.</summary>
    /// <returns>Null when there is nothing to do any more.</returns>
    public async Task<Claim?> ClaimAsync(WorkId id, string runId, CancellationToken cancellationToken) =>
        await database.WriteAsync<Claim?>(
            async (db, token) =>
            {
                WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == id, token);
                DateTimeOffset now = clock.GetUtcNow();
                Retry retry = (item is null ? null : catalogue.Find(item.Kind)?.Retry) ?? Retry.Default;
                if (!RunRules.Claim(item, runId, retry, now))
                {
                    return null;
                }

                return new(id, item!.Token, item.Kind, item.Payload, item.Attempts);
            },
            cancellationToken);

    public async Task RunAsync(WorkId id, string runId, CancellationToken cancellationToken)
    {
        Claim? claim = await ClaimAsync(id, runId, cancellationToken);
        if (claim is null)
        {
            return;
        }

        try
        {
            WorkKind kind = catalogue.Find(claim.Kind)
                ?? throw new InvalidOperationException($"This program does not know work of kind {claim.Kind}.");
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            Finish finish = await kind.RunAsync(scope.ServiceProvider, kind.Read(claim.Payload), cancellationToken);
            if (!await FinishAsync(claim, finish, cancellationToken))
            {
                LogOvertaken(id);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(claim);
        }
#pragma warning disable CA1031 // The edge of the work engine: whatever broke, the item is tried again or laid in the tray.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            string error = ErrorText.Of(broken);
            LogFailed(claim.Kind, id, claim.Attempt, error);
            await FailAsync(claim, error);
        }
    }

    /// <summary>Result, state and follow-ups in one transaction, or nothing when a later run took over.</summary>
    internal async Task<bool> FinishAsync(Claim claim, Finish finish, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async (db, token) =>
                {
                    WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == claim.Id, token);
                    if (!RunRules.StillOurs(item, claim.Token))
                    {
                        throw new OvertakenException();
                    }

                    await finish(db, token);
                    item!.State = WorkState.Done;
                    item.LastError = null;
                    item.UpdatedAt = clock.GetUtcNow();
                    return true;
                },
                cancellationToken);
        }
        catch (OvertakenException)
        {
            return false;
        }
    }

    private async Task FailAsync(Claim claim, string error) =>
        await database.WriteAsync(
            async (db, token) =>
            {
                WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == claim.Id, token);
                if (RunRules.StillOurs(item, claim.Token))
                {
                    Retry retry = catalogue.Find(claim.Kind)?.Retry ?? Retry.Default;
                    RunRules.Fail(item!, error, retry, clock.GetUtcNow(), Random.Shared.NextDouble());
                    if (item!.State == WorkState.Dead)
                    {
                        db.Audit(new(StaffId.System, "work.dead", "work", claim.Id.ToString()) { Detail = claim.Kind });
                    }
                }
            },
            CancellationToken.None);

    private async Task GiveBackAsync(Claim claim) =>
        await database.WriteAsync(
            async (db, token) =>
            {
                WorkItem? item = await db.Set<WorkItem>().SingleOrDefaultAsync(row => row.Id == claim.Id, token);
                if (RunRules.StillOurs(item, claim.Token))
                {
                    RunRules.GiveBack(item!, clock.GetUtcNow());
                }
            },
            CancellationToken.None);

    [LoggerMessage(3001, LogLevel.Warning, "Work {Kind} {Work}, attempt {Attempt}: {Error}")]
    private partial void LogFailed(string kind, WorkId work, int attempt, string error);

    [LoggerMessage(3002, LogLevel.Information, "Work {Work} was taken over by a later run; this result is thrown away")]
    private partial void LogOvertaken(WorkId work);

    private sealed class OvertakenException : Exception;
}

/// <param name="Token">The fence: a result is only written while the row still carries it.</param>
internal sealed record Claim(WorkId Id, long Token, string Kind, string Payload, int Attempt);
