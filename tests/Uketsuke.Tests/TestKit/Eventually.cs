namespace Uketsuke.Tests.TestKit;

/// <summary>Waits for a state of a running engine, with a limit that only a broken program reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task IsTrueAsync(Func<Task<bool>> state, string what)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        long started = TimeProvider.System.GetTimestamp();
        while (!await state())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, $"Still not so after {Limit}: {what}");
            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
