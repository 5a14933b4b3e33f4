using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>
/// Places recurring work when its time has come, exactly once for each time however often the program starts and however many nodes look;
/// a time that passed while nothing ran is made up for at the next start.
/// </summary>
internal sealed partial class WeeklyClock(
    OfficeDatabase database, IWorkQueue queue, IEnumerable<WeeklyWork> weekly, TimeProvider clock, ILogger<WeeklyClock> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <returns>The names of the work that was placed.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        List<string> placed = [];
        foreach (WeeklyWork work in weekly)
        {
            if (work.Time is { } time && await PlaceAsync(work, time.LastBefore(clock.GetUtcNow()), cancellationToken))
            {
                placed.Add(work.Name);
            }
        }

        return placed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a while; the clock must still go when it comes back.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                LogFailed(ErrorText.Of(broken));
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> PlaceAsync(WeeklyWork work, DateTimeOffset due, CancellationToken cancellationToken)
    {
        // A look costs one read; the write that would make others wait comes once a week or day.
        DateTimeOffset? known = await database.ReadAsync((db, token) => LastAsync(db, work.Name, token), cancellationToken);
        return (known is null || known < due) && await database.WriteAsync(
            async (db, token) =>
            {
                WeeklyWorkRow? row = await db.Set<WeeklyWorkRow>().SingleOrDefaultAsync(one => one.Name == work.Name, token);
                if (row?.PlacedFor >= due)
                {
                    return false;
                }

                if (row is null)
                {
                    // A new office: the week or day that has begun already is not its own.
                    db.Add(new WeeklyWorkRow { Name = work.Name, PlacedFor = due });
                    return false;
                }

                row.PlacedFor = due;
                await queue.AddAsync(db, work.Order(due), token);
                return true;
            },
            cancellationToken);
    }

    private static async Task<DateTimeOffset?> LastAsync(OfficeDb db, string name, CancellationToken cancellationToken) =>
        (await db.Set<WeeklyWorkRow>().SingleOrDefaultAsync(row => row.Name == name, cancellationToken))?.PlacedFor;

    [LoggerMessage(3020, LogLevel.Warning, "Weekly work could not be placed and is looked at again in a minute: {Error}")]
    private partial void LogFailed(string error);
}
