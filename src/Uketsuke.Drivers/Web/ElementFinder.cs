using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <param name="Element">The one visible thing, or null.</param>
/// <param name="Count">How many visible things matched.</param>
/// <param name="Way">Which of the element's ways found it; 0 = its first.</param>
/// <param name="Held">What it holds, where that was asked.</param>
internal readonly record struct Sight(ILocator? Element, int Count, int Way = 0, string Held = "");

/// <summary>Finds declared elements on a page: the first way that matches exactly one visible thing.</summary>
internal static class ElementFinder
{
    private static readonly string[] FrameMarks =
        ["iframe[name={0}]", "iframe[title={0}]", "iframe[id={0}]", "frame[name={0}]", "frame[title={0}]", "frame[id={0}]"];

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(40);

    // In ms: what was counted a moment before is there, or the page has moved on.
    private const float Moment = 1000;

    // What holds something else than its text, or has no inner text.
    private const string NotPlainText = "input, select, textarea, svg, svg *";

    /// <summary>The visible thing itself for an element with a single way: acting on it waits for it and refuses two of a kind.</summary>
    /// <returns>Null when there are fallbacks: which way leads to it has to be looked at first. Null, too, without its frame.</returns>
    public static async Task<ILocator?> OnlyAsync(IPage page, ScreenElement element) =>
        element.Locators is [ScreenLocator way] && await FrameAsync(page, element.Frame) is IFrame frame ? Visible(Locate(frame, way)) : null;

    /// <summary>Which of its ways leads to one visible thing now.</summary>
    /// <remarks>
    /// Counted, not read: counting needs nothing of the page's own script world, and what reading needs there costs each page tens of
    /// milliseconds (benchmarks/overhead.md).
    /// </remarks>
    public static Task<Sight> LookAsync(IPage page, ScreenElement element) =>
        LookAsync(page, element, async (_, way) => (await Visible(way).CountAsync(), ""));

    /// <summary>As <see cref="LookAsync(IPage, ScreenElement)"/>, with what it holds.</summary>
    public static Task<Sight> ReadAsync(IPage page, ScreenElement element) => LookAsync(page, element, async (frame, way) =>
    {
        // One question beside the other: each costs a way to the browser and back.
        Task<int> visible = Visible(way).CountAsync();
        Task<int> otherwise = way.And(frame.Locator(NotPlainText)).CountAsync();
        await Task.WhenAll(visible, otherwise);
        if (await visible is not 1 and int count)
        {
            return (count, "");
        }

        if (await otherwise == 0)
        {
            return (1, await Visible(way).InnerTextAsync(new() { Timeout = Moment }));
        }

        string[] seen = await way.EvaluateAllAsync<string[]>(PageScripts.Seen);
        return (seen.Length, seen is [string held] ? held : "");
    });

    /// <summary>Is one of these to be seen? One call a frame for all of them.</summary>
    public static async Task<bool> AnyShowsAsync(IPage page, IEnumerable<ScreenElement> any)
    {
        foreach (IGrouping<string?, ScreenElement> inside in any.GroupBy(element => element.Frame))
        {
            if (await FrameAsync(page, inside.Key) is not IFrame frame)
            {
                continue;
            }

            if (await Visible(AnyOf(frame, inside.SelectMany(element => element.Locators))).CountAsync() > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whatever one of the ways leads to, seen or not.</summary>
    public static ILocator AnyOf(IFrame frame, IEnumerable<ScreenLocator> ways) =>
        ways.Select(way => Locate(frame, way)).Aggregate((all, way) => all.Or(way));

    /// <summary>Looks again and again until the limit.</summary>
    public static async Task<Sight> UntilAsync(Func<Task<Sight>> look, TimeSpan limit, CancellationToken cancellationToken)
    {
        long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            Sight sight = await look();
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

    /// <summary>Of what a way leads to, that which can be seen.</summary>
    public static ILocator Visible(ILocator way) => way.Filter(new() { Visible = true });

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

    private static async Task<Sight> LookAsync(IPage page, ScreenElement element, Func<IFrame, ILocator, Task<(int Count, string Held)>> ask)
    {
        int most = 0;
        if (await FrameAsync(page, element.Frame) is not IFrame frame)
        {
            return new(null, 0);
        }

        foreach ((int at, ScreenLocator way) in element.Locators.Index())
        {
            ILocator locator = Locate(frame, way);
            (int count, string held) = await ask(frame, locator);
            if (count == 1)
            {
                return new(Visible(locator), 1, at, held);
            }

            most = Math.Max(most, count);
        }

        return new(null, most);
    }
}
