using System.Diagnostics;

namespace FaultHarness;

/// <summary>Runs chunks, several at a time, until enough was killed or the time is up.</summary>
internal sealed class HarnessRun(HarnessSettings settings, int workers, HarnessState state, Func<CancellationToken, Task> save) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim saving = new(1);
    private readonly HashSet<int> begun = [];

    /// <param name="limit">No chunk is begun after this; those under way are ended.</param>
    public async Task RunAsync(int kills, TimeSpan limit, Action<string> tell, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        double before = state.Minutes;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(
            async () =>
            {
                while (watch.Elapsed < limit && Next(kills) is int number)
                {
                    Tally tally = await new Chunk(settings, number).RunAsync(cancellationToken);
                    await saving.WaitAsync(cancellationToken);
                    try
                    {
                        state.Done.Add(number);
                        state.Sum.Add(tally);
                        state.Minutes = before + watch.Elapsed.TotalMinutes;
                        await save(cancellationToken);
                        tell(Line(number, tally, watch.Elapsed));
                    }
                    finally
                    {
                        saving.Release();
                    }
                }
            },
            cancellationToken)));
    }

    public void Dispose() => saving.Dispose();

    private string Line(int number, Tally tally, TimeSpan elapsed) => FormattableString.Invariant(
        $"chunk {number}: {tally.AllKills} kills, {tally.Items} items, {tally.Registrations} registrations, ")
        + FormattableString.Invariant($"{(tally.Clean ? "clean" : string.Join("; ", tally.Wrong))}. ")
        + FormattableString.Invariant($"All: {state.Sum.AllKills} kills, {elapsed.TotalMinutes:0.0} min");

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
