using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>A browser context whose only way out is a gate and a door.</summary>
internal sealed class GatedContext : IAsyncDisposable
{
    private GatedContext(IBrowserContext context, CommitGate gate, NetworkDoor door)
    {
        Context = context;
        Gate = gate;
        Door = door;
    }

    public IBrowserContext Context { get; }

    public CommitGate Gate { get; }

    public NetworkDoor Door { get; }

    public static async Task<GatedContext> OpenAsync(IBrowser browser, GateRules rules, CancellationToken stopping)
    {
        NetworkDoor door = NetworkDoor.Open(rules.Root);
        try
        {
            IBrowserContext context = await browser.NewContextAsync(new()
            {
                // A service worker could send what no route sees.
                ServiceWorkers = ServiceWorkerPolicy.Block,
                Proxy = new() { Server = door.Address },
                // Taken by the file desk or thrown away at once. They come through the gate like everything else.
                AcceptDownloads = true,
                Locale = "ja-JP",
                ViewportSize = new() { Width = 1280, Height = 900 },
            });
            await context.AddInitScriptAsync(PageGuard.Script);
            return new(context, await CommitGate.AttachAsync(context, door, rules, stopping), door);
        }
        catch (PlaywrightException)
        {
            await door.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // First the door: whatever the closing browser lets go of stays here.
        await Door.DisposeAsync();
        try
        {
            await BrowserCall.AnsweredAsync(Context.DisposeAsync().AsTask(), BrowserCall.Patience);
        }
        catch (Exception gone) when (gone is PlaywrightException or ScreenBrokenException)
        {
            // The browser is gone already, which is what was wanted, or it hangs, and the next screen finds that out.
        }
    }
}
