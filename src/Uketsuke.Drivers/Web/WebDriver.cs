using Microsoft.Playwright;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Web;

/// <summary>Opens screens in the operating system's browser. One browser process; each screen is a context of its own.</summary>
internal sealed class WebDriver(BrowserChoice choice) : IScreenDriver
{
    // Nothing may leave the office's network, and nothing may change the page under us.
    private static readonly string[] Flags =
    [
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu", "--disable-quic",
        // With HTTP/2 all requests share one connection, and the browser sends again when that breaks: see NetworkDoor.
        "--disable-http2",
        // What sends past every hook of the page: see PageGuard, which does the same where a flag is not known any more.
        "--no-pings", "--disable-blink-features=SharedWorker,FetchLaterAPI",
        "--disable-features=Translate,AutofillServerCommunication,FetchLaterAPI", "--lang=ja",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Name => "web";

    public async Task<IScreen> OpenAsync(GateRules rules, CancellationToken cancellationToken)
    {
        try
        {
            if (browser is not { IsConnected: true })
            {
                await CloseAsync();
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(new()
                {
                    ExecutablePath = choice.Path ?? Browsers.Find(choice.Headless),
                    Headless = choice.Headless,
                    SlowMo = choice.SlowMotion,
                    Args = choice.Sandbox ? Flags : [.. Flags, "--no-sandbox"],
                });
            }

            return await BrowserCall.AnsweredAsync(ScreenAsync(browser, rules), choice.Patience);
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser could not be started.", broken);
        }
        catch (ScreenBrokenException)
        {
            // A browser that hangs will not open the next screen either.
            await CloseAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private static async Task<IScreen> ScreenAsync(IBrowser browser, GateRules rules)
    {
        // The gate lives as long as its screen, longer than the call that opened it: that call's token may end first.
        GatedContext gated = await GatedContext.OpenAsync(browser, rules, CancellationToken.None);
        try
        {
            return new WebScreen(gated, await gated.Context.NewPageAsync(), rules.Root);
        }
        catch (PlaywrightException)
        {
            await gated.DisposeAsync();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        if (browser is not null)
        {
            try
            {
                await BrowserCall.AnsweredAsync(browser.DisposeAsync().AsTask(), choice.Patience);
            }
            catch (Exception gone) when (gone is ScreenBrokenException or PlaywrightException)
            {
                // Its driver, which ends next, kills it.
            }
        }

        playwright?.Dispose();
        (browser, playwright) = (null, null);
    }
}
