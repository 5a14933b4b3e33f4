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
    private readonly WindowStack windows;
    private readonly FileDesk files;
    private readonly Dictionary<string, (ScreenElement, int)> otherwise = [];

    public WebScreen(GatedContext gated, IPage page, Uri root)
    {
        this.gated = gated;
        this.root = root;
        windows = new WindowStack(page);
        files = new FileDesk(gated.Context);
        dialogs = new DialogDesk();
        gated.Context.Dialog += dialogs.Answer;
    }

    public bool AsksBeforeLeaving => true;

    /// <summary>Requests that the gate has stopped so far.</summary>
    public int Blocked => gated.Gate.Blocked;

    public ImmutableArray<(ScreenElement Element, int Way)> FoundOtherwise => [.. otherwise.Values];

    private IPage Window => windows.Top;

    public Task<Refusal?> OpenAsync(string page, TimeSpan limit, CancellationToken cancellationToken) => BrowserCall.TryAsync<Refusal?>(
        async () =>
        {
            dialogs.Expect((ScreenClick?)null);
            IResponse? response = await Window.GotoAsync(new Uri(root, page.TrimStart('/')).ToString(), new() { Timeout = Milliseconds(limit) });
            return response is { Status: >= 400 and int status } ? new PageFailed(page, status) : null;
        },
        slow: () => new ScreenTooSlow(page),
        unreachable: () => new TargetUnreachable(page),
        limit: limit);

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

    public Task<Refusal?> ClickAsync(ScreenElement element, TimeSpan limit, CancellationToken cancellationToken) =>
        ClickAsync(element, new(null, false, OpensWindow: false), limit, cancellationToken);

    public Task<Refusal?> ClickAsync(ScreenElement element, ScreenClick expected, TimeSpan limit, CancellationToken cancellationToken) => ActAsync(
        element,
        limit,
        async (found, left) =>
        {
            dialogs.Expect(expected);
            Refusal? refusal = expected.OpensWindow ? await OpenWindowAsync(found, element, left) : null;
            if (!expected.OpensWindow)
            {
                await found.ClickAsync(new() { Timeout = left });
            }

            return dialogs.AskedOtherwise ? new UndeclaredDialog() : refusal;
        },
        cancellationToken);

    public Task<Refusal?> CloseWindowAsync(TimeSpan limit, CancellationToken cancellationToken) => BrowserCall.TryAsync<Refusal?>(
        async () => await gated.Gate.BehindShutDoorAsync(windows.CloseTopAsync) ? null : new NoWindowToClose(),
        slow: () => new ScreenTooSlow("window"),
        limit: limit);

    public Task<Refusal?> DownloadAsync(ScreenElement element, string path, TimeSpan limit, CancellationToken cancellationToken) =>
        ActAsync(element, limit, (found, left) => files.TakeAsync(found, element.Spoken, path, left, cancellationToken), cancellationToken);

    public Task<Refusal?> UploadAsync(ScreenElement element, ScreenFile file, TimeSpan limit, CancellationToken cancellationToken) =>
        ActAsync(element, limit, (found, left) => FileDesk.GiveAsync(found, element.Spoken, file, left), cancellationToken);

    public Task<Refusal?> PressAsync(ScreenElement? element, ScreenKey key, TimeSpan limit, CancellationToken cancellationToken) =>
        element is null
            ? BrowserCall.TryAsync<Refusal?>(
                async () =>
                {
                    await Window.Keyboard.PressAsync(key.ToString());
                    return null;
                },
                slow: () => new ScreenTooSlow(key.ToString()),
                limit: limit)
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
        BrowserCall.TryAsync<Outcome<Personal<string>>>(
            async () =>
            {
                Sight sight = await ElementFinder.FindAsync(Window, element, limit, cancellationToken);
                return Note(element, sight).Element is null ? Missing(element, sight.Count) : new Personal<string>(sight.Held);
            },
            slow: () => new ScreenTooSlow(element.Spoken),
            limit: limit);

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
        BrowserCall.TryAsync<ScreenSketch?>(async () => await PageSketcher.DrawAsync(Window, root, watched), slow: () => null);

    public Task<byte[]> PictureAsync(PictureCover cover, CancellationToken cancellationToken) => BrowserCall.TryAsync(
        () => PictureTaker.TakeAsync(Window, cover),
        slow: () => throw new ScreenBrokenException("The page could not be pictured in time."));

    public Task<CommitOutcome> CommitAsync(
        ScreenCommit commit, Func<HeldRequest, CancellationToken, Task<bool>> intent, CancellationToken cancellationToken) =>
        new CommitPress(gated.Context, gated.Gate, dialogs).PressAsync(Window, commit, intent, windows.Push, cancellationToken);

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
        BrowserCall.TryAsync(
            async () =>
            {
                long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
                if (dialogs.AskedOtherwise)
                {
                    return new UndeclaredDialog();
                }

                Sight sight = await ElementFinder.FindAsync(Window, element, limit, cancellationToken);
                return Note(element, sight).Element is not ILocator there ? Missing(element, sight.Count)
                    : await act(there, Math.Max(100, end - Environment.TickCount64));
            },
            slow: () => new ScreenTooSlow(element.Spoken),
            limit: limit);

    private async Task<Refusal?> OpenWindowAsync(ILocator found, ScreenElement element, float left)
    {
        TaskCompletionSource<IPage> coming = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Opened(object? sender, IPage window) => coming.TrySetResult(window);
        gated.Context.Page += Opened;
        try
        {
            await found.ClickAsync(new() { Timeout = left });
            // What stands in it is waited for by whoever looks for it.
            windows.Push(await coming.Task.WaitAsync(TimeSpan.FromMilliseconds(left)));
            return null;
        }
        catch (TimeoutException)
        {
            return new WindowNotOpened(element.Spoken);
        }
        finally
        {
            gated.Context.Page -= Opened;
        }
    }

    // Told to people, never used to change anything.
    private Sight Note(ScreenElement element, Sight sight)
    {
        if (sight is { Element: not null, Way: > 0 })
        {
            otherwise[element.Name] = (element, sight.Way);
        }

        return sight;
    }

    private static Refusal Missing(ScreenElement element, int count) =>
        count == 0 ? new ElementNotFound(element.Spoken) : new ElementNotUnique(element.Spoken, count);

    private static float Milliseconds(TimeSpan limit) => (float)limit.TotalMilliseconds;
}
