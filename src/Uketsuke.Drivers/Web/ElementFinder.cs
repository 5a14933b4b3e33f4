using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <param name="Element">The one visible thing, or null.</param>
/// <param name="Held">What it holds.</param>
/// <param name="Count">How many visible things matched.</param>
internal readonly record struct Sight(ILocator? Element, string Held, int Count);

/// <summary>Finds declared elements on a page: the first way that matches exactly one visible thing.</summary>
internal static class ElementFinder
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(40);

    public static async Task<Sight> LookAsync(IPage page, ScreenElement element)
    {
        int most = 0;
        foreach (ScreenLocator way in element.Locators)
        {
            ILocator locator = Locate(page, way);
            string[] seen = await locator.EvaluateAllAsync<string[]>(PageScripts.Seen);
            if (seen is [string held])
            {
                return new(locator.Filter(new() { Visible = true }), held, 1);
            }

            most = Math.Max(most, seen.Length);
        }

        return new(null, "", most);
    }

    /// <summary>Looks again and again until the limit.</summary>
    public static async Task<Sight> FindAsync(IPage page, ScreenElement element, TimeSpan limit, CancellationToken cancellationToken)
    {
        long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            Sight sight = await LookAsync(page, element);
            if (sight.Element is not null || Environment.TickCount64 >= end)
            {
                return sight;
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
