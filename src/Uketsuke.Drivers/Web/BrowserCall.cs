using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Tells a page that is slow or on the move from a browser that is gone.</summary>
internal static class BrowserCall
{
    /// <summary>What the driver says when the page was left, or a frame of it taken away, in the middle of a question.</summary>
    private static readonly string[] Moving =
    [
        "context was destroyed", "not attached", "Frame was detached", "Frame has been detached", "interrupted by another navigation",
        "page is navigating", "JSHandle is disposed",
    ];

    /// <summary>
    /// How long a call may take beyond its own limit. A page that computes for ever, or a browser that hangs, answers some calls never
    /// and has no limit of its own for them: opening a page was seen to wait for more than an hour.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="slow">The answer when the page did not keep up, or changed under our eyes.</param>
    /// <param name="unreachable">The answer when nothing came from the business system at all.</param>
    /// <param name="limit">What the call itself may take.</param>
    /// <param name="closed">Did only the window close that was asked, with another one below it? Then it is as if the page had changed.</param>
    /// <exception cref="ScreenBrokenException">The browser is gone, or silent for longer than the limit and <see cref="Patience"/>.</exception>
    public static async Task<T> TryAsync<T>(Func<Task<T>> act, Func<T> slow, Func<T>? unreachable = null, TimeSpan limit = default, Func<bool>? closed = null)
    {
        try
        {
            return await AnsweredAsync(act(), limit + Patience);
        }
        catch (TimeoutException)
        {
            return slow();
        }
        catch (PlaywrightException refused) when (unreachable is not null && refused.Message.Contains("net::ERR_", StringComparison.Ordinal))
        {
            return unreachable();
        }
        catch (PlaywrightException moved) when (Array.Exists(Moving, sign => moved.Message.Contains(sign, StringComparison.Ordinal))
            || closed?.Invoke() == true)
        {
            // The page changed under our eyes; whoever waits looks again.
            return slow();
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser does not answer.", broken);
        }
    }

    /// <summary>Waits for the browser's answer, but not for ever.</summary>
    /// <exception cref="ScreenBrokenException">There was none in time. The call itself is left to itself.</exception>
    public static async Task<T> AnsweredAsync<T>(Task<T> call, TimeSpan patience)
    {
        using CancellationTokenSource answered = new();
        if (await Task.WhenAny(call, Task.Delay(patience, answered.Token)) != call)
        {
            _ = call.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            throw new ScreenBrokenException("The browser does not answer.");
        }

        await answered.CancelAsync();
        return await call;
    }

    /// <inheritdoc cref="AnsweredAsync{T}"/>
    public static Task AnsweredAsync(Task call, TimeSpan patience) => AnsweredAsync(TrueAfterAsync(call), patience);

    private static async Task<bool> TrueAfterAsync(Task call)
    {
        await call;
        return true;
    }
}
