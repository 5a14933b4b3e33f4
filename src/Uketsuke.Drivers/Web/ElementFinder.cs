using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <param name="Element">The one visible thing, or null.</param>
/// <param name="Held">What it holds.</param>
/// <param name="Count">How many visible things matched.</param>
/// <param name="Way">Which of the element's ways found it; 0 = its first.</param>
internal readonly record struct Sight(ILocator? Element, string Held, int Count, int Way = 0);

/// <summary>Finds declared elements on a page: the first way that matches exactly one visible thing.</summary>
internal static class ElementFinder
{
    private static readonly string[] FrameMarks =
        ["iframe[name={0}]", "iframe[title={0}]", "iframe[id={0}]", "frame[name={0}]", "frame[title={0}]", "frame[id={0}]"];

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(40);

    public static async Task<Sight> LookAsync(IPage page, ScreenElement element)
    {
        int most = 0;
        if (await FrameAsync(page, element.Frame) is not IFrame frame)
        {
            return new(null, "", 0);
        }

        foreach ((int at, ScreenLocator way) in element.Locators.Index())
        {
            ILocator locator = Locate(frame, way);
            string[] seen = await locator.EvaluateAllAsync<string[]>(PageScripts.Seen);
            if (seen is [string held])
            {
                return new(locator.Filter(new() { Visible = true }), held, 1, at);
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

    /// <summary>The frame with this name, title or id; a path leads through frames in frames.</summary>
    /// <returns>The page's own frame for null; null when there is none, or more than one.</returns>
    public static async Task<IFrame?> FrameAsync(IPage page, string? path)
    {
        IFrame? frame = page.MainFrame;
        foreach (string name in path?.Split('/') ?? [])
        {
            string quoted = "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
            IReadOnlyList<IElementHandle> found = await frame.QuerySelectorAllAsync(
                string.Join(", ", FrameMarks.Select(mark => string.Format(null, mark, quoted))));
            frame = found is [IElementHandle only] ? await only.ContentFrameAsync() : null;
            if (frame is null)
            {
                return null;
            }
        }

        return frame;
    }

    /// <summary>The Playwright form of one declared way. Names are compared exactly, texts by containing.</summary>
    public static ILocator Locate(IFrame frame, ScreenLocator way)
    {
        ILocator scope = frame.Locator(":root");
        if (way.RightOf is string heading)
        {
            // The innermost row whose heading is exactly this text.
            Regex exact = new($@"^\s*{Regex.Escape(heading)}\s*$");
            scope = frame.Locator("tr:not(:has(tr)), dl > div").Filter(new()
            {
                Has = frame.Locator("th, td, dt").Filter(new() { HasTextRegex = exact }),
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
