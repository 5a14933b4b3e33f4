using System.Diagnostics;
using System.Runtime.Versioning;

namespace FaultHarness;

/// <summary>Runs chunks, several at a time, until enough was killed or the time is up.</summary>
[SupportedOSPlatform("linux")]
internal sealed class HarnessRun(HarnessSettings settings, HarnessState state, string commit) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim saving = new(1);
    private readonly HashSet<int> begun = [];
    private readonly Stopwatch watch = new();
    private double seen;

    /// <param name="limit">No chunk is begun after this; those under way are ended.</param>
    public async Task RunAsync(int lanes, int kills, TimeSpan limit, Action<string> tell, CancellationToken cancellationToken)
    {
        using Watchdog watchdog = Watchdog.Start();
        watch.Start();
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(
            async () =>
            {
                while (watch.Elapsed < limit && Next(kills) is int number)
                {
                    Tally tally = await new Chunk(settings, number).RunAsync(cancellationToken);
                    await AddAsync(number, tally, cancellationToken);
                    tell(Line(number, tally));
                }
            },
            cancellationToken)));
    }

    public void Dispose() => saving.Dispose();

    private async Task AddAsync(int number, Tally tally, CancellationToken cancellationToken)
    {
        await saving.WaitAsync(cancellationToken);
        try
        {
            // Of the whole run, not of the chunk: several chunks run at a time.
            tally.Minutes = watch.Elapsed.TotalMinutes - seen;
            seen += tally.Minutes;
            tally.Commits.Add(commit);
            await state.AddAsync(number, tally, cancellationToken);
        }
        finally
        {
            saving.Release();
        }
    }

    private string Line(int number, Tally tally) => FormattableString.Invariant(
        $"chunk {number}: {tally.AllKills} kills, {tally.Starts} starts, {tally.Items} items, {tally.Registrations} registrations, {tally.Seconds:0} s, ")
        + FormattableString.Invariant($"{(tally.Clean ? "clean" : string.Join("; ", tally.Wrong))}. ")
        + FormattableString.Invariant($"All: {state.Sum.AllKills} kills, {watch.Elapsed.TotalMinutes:0.0} min");

    private int? Next(int kills)
    {
        lock (gate)
        {
            int coming = begun.Except(state.Done).Count() * settings.KillsPerChunk;
            if (state.Sum.AllKills + coming >= kills)
            {
                return null;
            }

            int next = Enumerable.Range(0, int.MaxValue).First(number => !state.Done.Contains(number) && !begun.Contains(number));
            begun.Add(next);
            return next;
        }
    }
}
