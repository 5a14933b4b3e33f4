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
                    ExecutablePath = choice.Path ?? Browsers.Find(),
                    Headless = choice.Headless,
                    SlowMo = choice.SlowMotion,
                    Args = choice.Sandbox ? Flags : [.. Flags, "--no-sandbox"],
                });
            }

            // The gate lives as long as its screen, longer than the call that opened it: that call's token may end first.
            GatedContext gated = await GatedContext.OpenAsync(browser, rules, CancellationToken.None);
            return new WebScreen(gated, await gated.Context.NewPageAsync(), rules.Root);
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser could not be started.", broken);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task CloseAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        (browser, playwright) = (null, null);
    }
}
