using Microsoft.Playwright;

namespace PracticeOffice.Tests.TestKit;

/// <summary>One browser for all walks of this assembly; tests are skipped where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Executable => Environment.GetEnvironmentVariable("UKETSUKE_CHROMIUM")
        ?? Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"], File.Exists) ?? "chromium";

    /// <summary>Folder for pictures of every screen, for a person to look at; null: none are taken.</summary>
    private static string? Pictures => Environment.GetEnvironmentVariable("UKETSUKE_SCREENSHOTS");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        // As root, which test machines often are, Chromium starts only without its sandbox. It sees nothing but our own pages.
        string[] root = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = [.. root, "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A fresh window on the practice system.</summary>
    public async Task<IPage> OpenAsync(string address)
    {
        Assert.SkipWhen(_browser is null, $"Chromium がありません（{Executable}）。UKETSUKE_CHROMIUM に場所を指定してください。");
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address,
            Locale = "ja-JP",
            ViewportSize = new() { Width = 1024, Height = 700 },
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is { } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
