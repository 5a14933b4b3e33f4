using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<Uri, Lazy<Task<string>>> cookies = new();
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

    /// <summary>The screen of the clerk who signed in to this office before: the sign-in page is for the tests that are about it.</summary>
    internal async Task<ClerkScreen> OpenSignedInAsync(Uri office) =>
        await OpenAsync(office, await cookies.GetOrAdd(office, first => new(() => SignInAsync(first))).Value);

    /// <summary>A clerk's screen: Japanese, Tokyo, and nothing but the office can be reached.</summary>
    internal Task<ClerkScreen> OpenAsync(Uri office) => OpenAsync(office, null);

    private async Task<string> SignInAsync(Uri office)
    {
        await using ClerkScreen screen = await OpenAsync(office);
        await screen.Page.GotoAsync("/sign-in");
        await screen.SignInAsync();
        return await screen.Page.Context.StorageStateAsync();
    }

    private async Task<ClerkScreen> OpenAsync(Uri office, string? signedIn)
    {
        Assert.SkipWhen(
            browser is null, $"{Chromium} がありません。apt-get install chromium を実行するか、UKETSUKE_CHROMIUM で場所を示してください。");
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            BaseURL = office.ToString(),
            ViewportSize = new() { Width = 1366, Height = 768 },
            StorageState = signedIn,
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
