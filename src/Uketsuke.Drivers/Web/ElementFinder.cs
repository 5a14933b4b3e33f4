using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Finds declared elements on a page: the first way that matches exactly one visible thing, or one thing at all.</summary>
internal static class ElementFinder
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(40);

    /// <returns>The element, or how many things matched (0 or more than one).</returns>
    public static async Task<(ILocator? Found, int Count)> FindNowAsync(IPage page, ScreenElement element)
    {
        int most = 0;
        foreach (ScreenLocator way in element.Locators)
        {
            ILocator locator = Locate(page, way);
            int count = await locator.CountAsync();
            if (count > 1)
            {
                locator = locator.Filter(new() { Visible = true });
                count = await locator.CountAsync();
            }

            if (count == 1)
            {
                return (locator, 1);
            }

            most = Math.Max(most, count);
        }

        return (null, most);
    }

    /// <summary>Looks again and again until the limit.</summary>
    public static async Task<(ILocator? Found, int Count)> FindAsync(
        IPage page, ScreenElement element, TimeSpan limit, CancellationToken cancellationToken)
    {
        long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            (ILocator? found, int count) = await FindNowAsync(page, element);
            if (found is not null || Environment.TickCount64 >= end)
            {
                return (found, count);
            }

            await Task.Delay(LookAgain, cancellationToken);
        }
    }

    /// <summary>The Playwright form of one declared way. Names are compared exactly, texts by containing.</summary>
    public static ILocator Locate(IPage page, ScreenLocator way)
    {
        ILocator scope = page.Locator(":root");
        if (way.RightOf is string heading)
        {
            // The innermost row whose heading is exactly this text.
            Regex exact = new($@"^\s*{Regex.Escape(heading)}\s*$");
            scope = page.Locator("tr:not(:has(tr)), dl > div").Filter(new()
            {
                Has = page.Locator("th, td, dt").Filter(new() { HasTextRegex = exact }),
            });
        }

        return way switch
        {
            { Label: string label } => scope.GetByLabel(label, new() { Exact = true }),
            { Role: string role } => scope.GetByRole(
                Enum.Parse<AriaRole>(role, ignoreCase: true), way.Name is string name ? new() { Name = name, Exact = true } : new()),
            { Text: string text } => scope.GetByText(text),
            _ => scope.Locator(way.Css!),
        };
    }
}
