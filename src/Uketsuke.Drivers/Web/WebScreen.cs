using System.Collections.Immutable;
using Microsoft.Playwright;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Web;

/// <summary>A business system in a browser, behind the commit gate.</summary>
internal sealed class WebScreen : IScreen
{
    private readonly GatedContext gated;
    private readonly Uri root;
    private readonly DialogDesk dialogs;
    private IPage page;

    public WebScreen(GatedContext gated, IPage page, Uri root)
    {
        this.gated = gated;
        this.page = page;
        this.root = root;
        dialogs = new DialogDesk();
        gated.Context.Dialog += dialogs.Answer;
    }

    /// <summary>Requests that the gate has stopped so far.</summary>
    public int Blocked => gated.Gate.Blocked;

    public Task<Refusal?> OpenAsync(string page, TimeSpan limit, CancellationToken cancellationToken) => TryAsync<Refusal?>(
        async () =>
        {
            IResponse? response = await this.page.GotoAsync(new Uri(root, page.TrimStart('/')).ToString(), new() { Timeout = Milliseconds(limit) });
            return response is { Status: >= 400 and int status } ? new PageFailed(page, status) : null;
        },
        slow: () => new ScreenTooSlow(page),
        unreachable: () => new TargetUnreachable(page));

    public Task<Refusal?> FillAsync(ScreenElement element, Personal<string> text, TimeSpan limit, CancellationToken cancellationToken) =>
        ActAsync(
            element,
            limit,
            async (found, left) =>
            {
                await found.FillAsync(text.Value, new() { Timeout = left });

                // Leaving the field is what makes page scripts convert it: they must have run before it is read back.
                await found.BlurAsync(new() { Timeout = left });
                return null;
            },
            cancellationToken);

    public async Task<Outcome<Personal<string>>> SelectAsync(
        ScreenElement element, Personal<string> option, OptionMatch match, TimeSpan limit, CancellationToken cancellationToken)
    {
        string chosen = "";
        Refusal? refusal = await ActAsync(
            element,
            limit,
            async (found, left) =>
            {
                string[][] options = await found.EvaluateAsync<string[][]>(PageScripts.Options);
                string[]? fit = Fit(options.Where(one => one[3] == "false"), option.Value, match);
                if (fit is null)
                {
                    return new OptionNotFound(element.Spoken);
                }

                await found.SelectOptionAsync(new SelectOptionValue { Index = int.Parse(fit[0], null) }, new() { Timeout = left });
                chosen = fit[1];
                return null;
            },
            cancellationToken);
        return refusal is null ? new Personal<string>(chosen) : refusal;
    }

    public Task<Refusal?> CheckAsync(ScreenElement element, bool on, TimeSpan limit, CancellationToken cancellationToken) => ActAsync(
        element,
        limit,
        async (found, left) =>
        {
            await found.SetCheckedAsync(on, new() { Timeout = left });
            return null;
        },
        cancellationToken);

    public Task<Refusal?> ClickAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken) => ActAsync(
        element,
        limit,
        async (found, left) =>
        {
            await found.ClickAsync(new() { Timeout = left });
            return null;
        },
        cancellationToken);

    public Task<Refusal?> PressAsync(ScreenElement? element, ScreenKey key, TimeSpan limit, CancellationToken cancellationToken) =>
        element is null
            ? TryAsync<Refusal?>(
                async () =>
                {
                    await page.Keyboard.PressAsync(key.ToString());
                    return null;
                },
                slow: () => new ScreenTooSlow(key.ToString()))
            : ActAsync(
                element,
                limit,
                async (found, left) =>
                {
                    await found.PressAsync(key.ToString(), new() { Timeout = left });
                    return null;
                },
                cancellationToken);

    public Task<Outcome<Personal<string>>> ReadAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken) =>
        TryAsync<Outcome<Personal<string>>>(
            async () =>
            {
                Sight sight = await ElementFinder.FindAsync(page, element, limit, cancellationToken);
                return sight.Element is null ? Missing(element, sight.Count) : new Personal<string>(sight.Held);
            },
            slow: () => new ScreenTooSlow(element.Spoken));

    public Task<bool> ShowsAsync(ScreenElement element, CancellationToken cancellationToken) => TryAsync(
        async () => (await ElementFinder.LookAsync(page, element)).Element is not null,
        slow: () => false);

    public Task<Outcome<int>> WaitAsync(ImmutableArray<ScreenCondition> any, TimeSpan limit, CancellationToken cancellationToken) =>
        TryAsync<Outcome<int>>(
            async () =>
            {
                long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
                while (true)
                {
                    for (int at = 0; at < any.Length; at++)
                    {
                        if (await ShowsAsync(any[at].Element, cancellationToken) == any[at].Visible)
                        {
                            return at;
                        }
                    }

                    if (Environment.TickCount64 >= end)
                    {
                        return new ScreenTooSlow(string.Join(" / ", any.Select(one => one.Element.Spoken)));
                    }

                    await Task.Delay(TimeSpan.FromMilliseconds(40), cancellationToken);
                }
            },
            slow: () => new ScreenTooSlow(any[0].Element.Spoken));

    public async Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> TableAsync(
        ScreenElement element, TimeSpan limit, CancellationToken cancellationToken)
    {
        string[][] cells = [];
        Refusal? refusal = await ActAsync(
            element,
            limit,
            async (found, left) =>
            {
                cells = await found.EvaluateAsync<string[][]>(PageScripts.Table, options: new() { Timeout = left });
                return null;
            },
            cancellationToken);
        if (refusal is not null || cells is not [string[] headings, ..])
        {
            return refusal ?? new ElementNotFound(element.Spoken);
        }

        return cells.Skip(1).Select(row => headings.Zip(row).DistinctBy(pair => pair.First)
            .ToImmutableDictionary(pair => pair.First, pair => pair.Second)).ToImmutableArray();
    }

    public Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ExportAsync(
        string page, CsvShape shape, ImmutableArray<string> columns, TimeSpan limit, CancellationToken cancellationToken) => TryAsync(
            () => PageExport.FetchAsync(this.page, new Uri(root, page.TrimStart('/')), page, shape, columns, limit),
            slow: () => new ScreenTooSlow(page));

    public Task<ScreenSketch?> SketchAsync(ImmutableArray<ScreenElement> watched, CancellationToken cancellationToken) =>
        TryAsync<ScreenSketch?>(async () => await PageSketcher.DrawAsync(page, root, watched), slow: () => null);

    public Task<byte[]> PictureAsync(PictureCover cover, CancellationToken cancellationToken) => TryAsync(
        () => page.ScreenshotAsync(new()
        {
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
            MaskColor = "#30343b",
            Mask =
            [
                .. cover.Elements.SelectMany(element => element.Locators.Select(way => ElementFinder.Locate(page, way))),
                .. cover.Texts.Select(text => page.GetByText(text.Value)),
            ],
        }),
        slow: () => throw new ScreenBrokenException("The page could not be pictured in time."));

    public Task<CommitOutcome> CommitAsync(
        ScreenCommit commit, Func<HeldRequest, CancellationToken, Task<bool>> intent, CancellationToken cancellationToken) =>
        new CommitPress(gated.Context, gated.Gate, dialogs).PressAsync(page, commit, intent, shown => page = shown, cancellationToken);

    public async ValueTask DisposeAsync() => await gated.DisposeAsync();

    private static string[]? Fit(IEnumerable<string[]> options, string wanted, OptionMatch match) => match switch
    {
        OptionMatch.Value => options.FirstOrDefault(one => one[2] == wanted),
        OptionMatch.LongestPrefix => options.Where(one => one[1].Length > 0 && wanted.StartsWith(one[1], StringComparison.Ordinal))
            .MaxBy(one => one[1].Length),
        _ => options.FirstOrDefault(one => one[1] == wanted),
    };

    private Task<Refusal?> ActAsync(
        ScreenElement element, TimeSpan limit, Func<ILocator, float, Task<Refusal?>> act, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
                Sight sight = await ElementFinder.FindAsync(page, element, limit, cancellationToken);
                return sight.Element is null ? Missing(element, sight.Count)
                    : await act(sight.Element, Math.Max(100, end - Environment.TickCount64));
            },
            slow: () => new ScreenTooSlow(element.Spoken));

    private static Refusal Missing(ScreenElement element, int count) =>
        count == 0 ? new ElementNotFound(element.Spoken) : new ElementNotUnique(element.Spoken, count);

    private static async Task<T> TryAsync<T>(Func<Task<T>> act, Func<T> slow, Func<T>? unreachable = null)
    {
        try
        {
            return await act();
        }
        catch (TimeoutException)
        {
            return slow();
        }
        catch (PlaywrightException refused) when (unreachable is not null && refused.Message.Contains("net::ERR_", StringComparison.Ordinal))
        {
            return unreachable();
        }
        catch (PlaywrightException moved) when (moved.Message.Contains("context was destroyed", StringComparison.Ordinal)
            || moved.Message.Contains("not attached", StringComparison.Ordinal)
            || moved.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
        {
            // The page changed under our eyes; whoever waits looks again.
            return slow();
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser does not answer.", broken);
        }
    }

    private static float Milliseconds(TimeSpan limit) => (float)limit.TotalMilliseconds;
}
