using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation;

/// <summary>
/// The office's one place at its business systems: many of them throw an operator out who signs in a second time, so entering,
/// reconciling and rehearsing take turns.
/// </summary>
internal sealed class RobotSeat(Func<BrowserChoice, RobotInstruments> makeInstruments) : IDisposable
{
    private readonly SemaphoreSlim seat = new(1, 1);

    public void Dispose() => seat.Dispose();

    /// <summary>Owned by the caller.</summary>
    public RobotInstruments MakeInstruments(BrowserChoice browser) => makeInstruments(browser);

    /// <summary>Waits for the seat and holds it until the answer is disposed.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await seat.WaitAsync(cancellationToken);
        return new Hold(seat);
    }

    /// <summary>Does something at the seat with a browser of its own, which is closed afterwards.</summary>
    public async Task<T> WithAsync<T>(
        BrowserChoice browser, Func<RobotInstruments, Task<T>> act, CancellationToken cancellationToken)
    {
        using IDisposable held = await TakeAsync(cancellationToken);
        RobotInstruments instruments = MakeInstruments(browser);
        await using IAsyncDisposable screens = instruments.Screens;
        return await act(instruments);
    }

    private sealed class Hold(SemaphoreSlim seat) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                seat.Release();
            }
        }
    }
}
