using Microsoft.Playwright;
using Uketsuke.Basics;
using Uketsuke.Drivers.Tests;

[assembly: AssemblyFixture(typeof(SharedBrowser))]

namespace Uketsuke.Drivers.Tests;

/// <summary>One Chromium for all tests of this program, each with a context of its own: starting one costs a second.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Empty where there is none.</summary>
    public static readonly string Path = Browsers.Find() ?? "";

    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(browser is null, "Chromium が見つかりません (apt-get install chromium)。");
            return browser;
        }
    }

    /// <summary>A new page, or a failure that says so: Chromium was seen to answer this call never.</summary>
    public static Task<IPage> PageAsync(IBrowserContext context) => context.NewPageAsync().WaitAsync(TimeSpan.FromMinutes(2));

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Path))
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-gpu"] });
        }
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
