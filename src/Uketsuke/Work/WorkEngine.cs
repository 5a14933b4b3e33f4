using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>Starts and stops the engine with the program, and keeps relay, reconciler and lease sweep going.</summary>
internal sealed partial class WorkEngine(
    ISchedulerFactory engines, EngineDispatch dispatch, EngineParts parts, ILogger<WorkEngine> log) : BackgroundService
{
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromMinutes(5);

    private IScheduler? engine;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (parts.Options.RunsEngine)
        {
            await EngineSchema.CreateAsync(parts.Database, cancellationToken);
            engine = await engines.GetScheduler(cancellationToken);
            foreach (WorkKind kind in parts.Catalogue.Machine)
            {
                await engine.AddJob(EngineDispatch.JobOf(kind, Recover), AddJobOptions.Replacing, cancellationToken);
            }

            int requeued = await dispatch.ReconcileAsync(engine, parts.Database.IsSqlite, TimeSpan.Zero, cancellationToken);
            LogStarted(requeued);
            await engine.Start(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (engine is not null)
        {
            await engine.Shutdown(true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (engine is null)
        {
            return;
        }

        long reconciled = TimeProvider.System.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await dispatch.RelayAsync(engine, Recover, stoppingToken) > 0)
                {
                    // More may have arrived meanwhile.
                }

                await parts.Leases.SweepAsync(stoppingToken);
                if (TimeProvider.System.GetElapsedTime(reconciled) > ReconcileEvery)
                {
                    reconciled = TimeProvider.System.GetTimestamp();
                    await dispatch.ReconcileAsync(engine, alone: false, ReconcileEvery, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a while; the relay must still be there when it comes back.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                LogRelayFailed(ErrorText.Of(broken));
            }

            await WaitAsync(stoppingToken);
        }
    }

    private bool Recover => !parts.Database.IsSqlite;

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            await parts.Nudge.WaitAsync(TimeSpan.FromMilliseconds(parts.Options.PollMilliseconds), stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    [LoggerMessage(3010, LogLevel.Information, "Work engine started; {Requeued} unfinished items are handed over again")]
    private partial void LogStarted(int requeued);

    [LoggerMessage(3011, LogLevel.Warning, "The relay could not hand over work and tries again: {Error}")]
    private partial void LogRelayFailed(string error);
}

/// <summary>What the engine's loop looks at.</summary>
internal sealed record EngineParts(
    WorkOptions Options, WorkCatalogue Catalogue, OfficeDatabase Database, ILeases Leases, WorkNudge Nudge);
