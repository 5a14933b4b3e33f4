using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

/// <summary>A browser page on which no error may be logged and from which nothing may leave the machine.</summary>
internal sealed class ClerkScreen : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private ClerkScreen(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Errors that a test provokes on purpose, e.g. the browser's own line about an answer 409.</summary>
    public List<string> Expected { get; } = [];

    public static async Task<ClerkScreen> OpenAsync(IBrowserContext context, Uri office)
    {
        ClerkScreen screen = new(context, await context.NewPageAsync());
        await context.RouteAsync("**/*", async route =>
        {
            Uri asked = new(route.Request.Url);
            if (asked.Scheme is "blob" or "data" || asked.Authority == office.Authority)
            {
                await route.ContinueAsync();
            }
            else
            {
                screen.complaints.Add($"request to {asked}");
                await route.AbortAsync();
            }
        });
        screen.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                screen.complaints.Add($"console: {message.Text} ({message.Location})");
            }
        };
        screen.Page.PageError += (_, error) => screen.complaints.Add($"page error: {error}");
        return screen;
    }

    /// <summary>Fills the sign-in page that is open.</summary>
    public async Task SignInAsync(string login = RunningOffice.Clerk, string password = RunningOffice.Password)
    {
        await Page.GetByLabel("利用者ID").FillAsync(login);
        await Page.GetByLabel("パスワード").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "サインイン" }).ClickAsync();
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Every rule of WCAG 2.1 A and AA that axe knows, and its good practices.</summary>
    public async Task AssertAccessibleAsync()
    {
        // What passed need not be told node by node.
        AxeResult result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        string[] violations =
        [
            .. result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"),
        ];
        Assert.True(violations.Length == 0, string.Join('\n', violations));
        AssertQuiet();
    }

    /// <summary>For people who look at the page; not compared.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("UKETSUKE_TEST_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
            await Page.SetViewportSizeAsync(683, 384);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + "-200.png"), FullPage = true });
            await Page.SetViewportSizeAsync(1366, 768);
        }
    }

    public void AssertQuiet()
    {
        string[] unexpected =
        [
            .. complaints.Where(complaint => !Expected.Exists(expected => complaint.Contains(expected, StringComparison.Ordinal))),
        ];
        Assert.True(unexpected.Length == 0, string.Join('\n', unexpected));
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
