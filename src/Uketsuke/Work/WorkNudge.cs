namespace Uketsuke.Work;

/// <summary>Wakes the relay in this process. A hint only: the relay also looks by itself.</summary>
internal sealed class WorkNudge : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Now()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake; one look takes everything.
        }
    }

    /// <returns>When nudged, or when <paramref name="longest"/> has passed.</returns>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) =>
        await signal.WaitAsync(longest, cancellationToken);

    public void Dispose() => signal.Dispose();
}
