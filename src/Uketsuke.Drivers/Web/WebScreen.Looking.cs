using System.Collections.Immutable;
using Microsoft.Playwright;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Web;

/// <content>What only looks: nothing here presses or writes.</content>
internal sealed partial class WebScreen
{
    public Task<Outcome<Personal<string>>> ReadAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken) =>
        BrowserCall.TryAsync<Outcome<Personal<string>>>(
            async () =>
            {
                await LeaveAsync();
                Sight sight = await ElementFinder.UntilAsync(() => ElementFinder.ReadAsync(Window, element), limit, cancellationToken);
                return Note(element, sight).Element is null ? Missing(element, sight.Count) : new Personal<string>(sight.Held);
            },
            slow: () => new ScreenTooSlow(element.Spoken),
            limit: limit);

    public async Task<ImmutableArray<Outcome<Personal<string>>>> ReadBackAsync(
        ImmutableArray<ScreenElement> elements, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (elements.Any(element => element.Frame == written?.Frame))
        {
            // It is left by reading.
            written = null;
        }

        string?[] held = await BrowserCall.TryAsync(() => places.HeldAsync(Window, elements), slow: () => new string?[elements.Length]);
        ImmutableArray<ScreenElement> open = [.. elements.Where((_, at) => held[at] is null)];

        // Most often they stood on an earlier page: one question for all of them.
        bool gone = limit == TimeSpan.Zero && open.Length > 0 && !await AnyShowsAsync(open, cancellationToken);
        ImmutableArray<Outcome<Personal<string>>>.Builder read = ImmutableArray.CreateBuilder<Outcome<Personal<string>>>();
        for (int at = 0; at < elements.Length; at++)
        {
            read.Add(held[at] is string text ? new Personal<string>(text)
                : gone ? new ElementNotFound(elements[at].Spoken)
                : await ReadAsync(elements[at], limit, cancellationToken));
        }

        return read.ToImmutable();
    }

    public Task<bool> AnyShowsAsync(ImmutableArray<ScreenElement> any, CancellationToken cancellationToken)
    {
        IPage asked = Window;
        return BrowserCall.TryAsync(() => ElementFinder.AnyShowsAsync(asked, any), slow: () => true, closed: () => Window != asked);
    }

    public Task<bool> ShowsAsync(ScreenElement element, CancellationToken cancellationToken)
    {
        IPage asked = Window;
        return BrowserCall.TryAsync(
            async () => (await ElementFinder.LookAsync(asked, element)).Element is not null,
            slow: () => false,
            closed: () => Window != asked);
    }

    public Task<Outcome<int>> WaitAsync(ImmutableArray<ScreenCondition> any, TimeSpan limit, CancellationToken cancellationToken) =>
        BrowserCall.TryAsync<Outcome<int>>(
            async () =>
            {
                long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
                await LeaveAsync();
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
            slow: () => new ScreenTooSlow(any[0].Element.Spoken),
            limit: limit);

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
        string page, CsvShape shape, ImmutableArray<string> columns, TimeSpan limit, CancellationToken cancellationToken) => BrowserCall.TryAsync<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>>(
            async () => await PageExport.FetchAsync(Window, new Uri(root, page.TrimStart('/')), page, shape, columns, limit),
            slow: () => new ScreenTooSlow(page),
            limit: limit);

    public Task<ScreenSketch?> SketchAsync(ImmutableArray<ScreenElement> watched, CancellationToken cancellationToken) =>
        BrowserCall.TryAsync<ScreenSketch?>(async () => await sketcher.DrawAsync(Window, root, watched), slow: () => null);

    public Task<byte[]> PictureAsync(PictureCover cover, CancellationToken cancellationToken) => BrowserCall.TryAsync(
        () => PictureTaker.TakeAsync(Window, cover),
        slow: () => throw new ScreenBrokenException("The page could not be pictured in time."));

    /// <summary>Leaving a field is what makes page scripts convert it: they must have run before anything else is looked at.</summary>
    private async Task LeaveAsync()
    {
        if (written is ScreenElement field)
        {
            written = null;
            await places.HeldAsync(Window, [field]);
        }
    }
}
