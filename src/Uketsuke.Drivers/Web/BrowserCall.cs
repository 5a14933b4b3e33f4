using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Tells a page that is slow or on the move from a browser that is gone.</summary>
internal static class BrowserCall
{
    /// <param name="slow">The answer when the page did not keep up, or changed under our eyes.</param>
    /// <param name="unreachable">The answer when nothing came from the business system at all.</param>
    /// <exception cref="ScreenBrokenException">The browser is gone.</exception>
    public static async Task<T> TryAsync<T>(Func<Task<T>> act, Func<T> slow, Func<T>? unreachable = null)
    {
        try
        {
            return await act();
        }
        catch (TimeoutException)
        {
            return slow();
        }
        catch (PlaywrightException refused) when (unreachable is not null && refused.Message.Contains("net::ERR_", StringComparison.Ordinal))
        {
            return unreachable();
        }
        catch (PlaywrightException moved) when (moved.Message.Contains("context was destroyed", StringComparison.Ordinal)
            || moved.Message.Contains("not attached", StringComparison.Ordinal)
            || moved.Message.Contains("Frame was detached", StringComparison.Ordinal)
            || moved.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
        {
            // The page changed under our eyes; whoever waits looks again.
            return slow();
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser does not answer.", broken);
        }
    }
}
