using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Web;

namespace FaultHarness;

/// <summary>
/// Opens gated screens in a Chromium that runs already, so that a start costs no browser start. Gate, door, screen and protocol
/// are the product's; only the browser outlives the robot.
/// </summary>
internal sealed class StandingBrowserDriver(string address) : IScreenDriver
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Name => "web";

    public async Task<IScreen> OpenAsync(GateRules rules, CancellationToken cancellationToken)
    {
        try
        {
            if (browser is not { IsConnected: true })
            {
                playwright?.Dispose();
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.ConnectOverCDPAsync(address);
            }

            GatedContext gated = await GatedContext.OpenAsync(browser, rules, CancellationToken.None);
            return new WebScreen(gated, await gated.Context.NewPageAsync(), rules.Root);
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser could not be reached.", broken);
        }
    }

    public ValueTask DisposeAsync()
    {
        playwright?.Dispose();
        return ValueTask.CompletedTask;
    }
}
