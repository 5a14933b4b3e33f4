using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Takes pictures on which nothing is to be seen that must not be, in the page and in every frame of it.</summary>
internal static class PictureTaker
{
    private const string Color = "#30343b";

    /// <remarks>
    /// Most often words and parts with a CSS name have to be covered, and the page stands still. Those are covered by a script of ours: the
    /// driver's own masks cost a page a hundred milliseconds, because it compiles its finder a second time for them
    /// (benchmarks/overhead.md). Whatever is less plain is left to the driver's masks.
    /// </remarks>
    public static async Task<byte[]> TakeAsync(IPage page, PictureCover cover)
    {
        string[] texts = [.. cover.Texts.Select(text => text.Value)];
        List<ILocator> parts = [];
        Dictionary<IFrame, string[]> styles = [];
        bool plain = true;
        foreach (IGrouping<string?, ScreenElement> inside in cover.Elements.GroupBy(element => element.Frame))
        {
            if (await ElementFinder.FrameAsync(page, inside.Key) is not IFrame frame)
            {
                continue;
            }

            ILookup<bool, ScreenLocator> ways = inside.SelectMany(element => element.Locators).ToLookup(IsStyle);
            styles[frame] = [.. ways[true].Select(way => way.Css!)];
            parts.AddRange(from some in ways where some.Any() select ElementFinder.AnyOf(frame, some));
            plain = plain && (!ways[false].Any() || await ElementFinder.AnyOf(frame, ways[false]).CountAsync() == 0);
        }

        return (plain ? await StillAsync(page, frame => new(texts, styles.GetValueOrDefault(frame, []), Color)) : null)
            ?? await page.ScreenshotAsync(new()
            {
                FullPage = true,
                Animations = ScreenshotAnimations.Disabled,
                MaskColor = Color,
                Mask = [.. parts, .. from text in texts from frame in page.Frames select frame.GetByText(text)],
            });
    }

    private static bool IsStyle(ScreenLocator way) => way is { Css: not null, RightOf: null };

    /// <returns>Null when the page did not stand still, so that the covers may not have been where they belong.</returns>
    private static async Task<byte[]?> StillAsync(IPage page, Func<IFrame, Covered> what)
    {
        (IFrame Frame, Covered What)[] frames = [.. page.Frames.Select(frame => (frame, what(frame)))];
        if (frames.All(one => one.What is { Texts: [], Styles: [] }))
        {
            return await page.ScreenshotAsync(new() { FullPage = true });
        }

        try
        {
            string?[] before = await AskAsync(CoverScripts.Cover);
            byte[]? picture = before.Contains(null) ? null : await page.ScreenshotAsync(new() { FullPage = true });
            string?[] after = await AskAsync(CoverScripts.Uncover);
            return picture is not null && before.SequenceEqual(after) && page.Frames.SequenceEqual(frames.Select(one => one.Frame)) ? picture : null;
        }
        catch
        {
            // A page that goes on without its picture must not keep the covers.
            await Task.WhenAny(AskAsync(CoverScripts.Uncover));
            throw;
        }

        Task<string?[]> AskAsync(string script) => Task.WhenAll(frames.Select(one =>
            one.Frame.EvaluateAsync<string?>(script, new { texts = one.What.Texts, styles = one.What.Styles, color = one.What.Color })));
    }

    /// <param name="Texts">Words, wherever they stand.</param>
    /// <param name="Styles">CSS selectors.</param>
    private sealed record Covered(string[] Texts, string[] Styles, string Color);
}
