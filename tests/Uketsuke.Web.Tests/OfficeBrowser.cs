using Microsoft.Playwright;
using Uketsuke.Basics;

[assembly: AssemblyFixture(typeof(Uketsuke.Web.Tests.OfficeBrowser))]

namespace Uketsuke.Web.Tests;

/// <summary>One Chromium for all tests of this program; each test gets a context of its own.</summary>
public sealed class OfficeBrowser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run", "--disable-quic",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    private static string Chromium => Browsers.Find() ?? "chromium";

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Chromium))
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
        }
    }

    /// <summary>A clerk's screen: Japanese, Tokyo, and nothing but the office can be reached.</summary>
    internal async Task<ClerkScreen> OpenAsync(Uri office)
    {
        Assert.SkipWhen(
            browser is null, $"{Chromium} がありません。apt-get install chromium を実行するか、UKETSUKE_CHROMIUM で場所を示してください。");
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            BaseURL = office.ToString(),
            ViewportSize = new() { Width = 1366, Height = 768 },
        });
        return await ClerkScreen.OpenAsync(context, office);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
