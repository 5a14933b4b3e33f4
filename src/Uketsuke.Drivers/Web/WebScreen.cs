using System.Collections.Immutable;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Web;

/// <summary>A business system in a browser, behind the commit gate.</summary>
internal sealed partial class WebScreen : IScreen
{
    private readonly GatedContext gated;
    private readonly Uri root;
    private readonly DialogDesk dialogs;
    private readonly WindowStack windows;
    private readonly FileDesk files;
    private readonly ElementPlaces places = new();
    private readonly PageSketcher sketcher;
    private readonly Dictionary<string, (ScreenElement, int)> otherwise = [];

    // The field that was written in last and still has the focus.
    private ScreenElement? written;

    public WebScreen(GatedContext gated, IPage page, Uri root)
    {
        this.gated = gated;
        this.root = root;
        windows = new WindowStack(page);
        files = new FileDesk(gated.Context);
        dialogs = new DialogDesk();
        sketcher = new PageSketcher(places);
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
        ActAtOnceAsync(
            element,
            limit,
            async (found, left) =>
            {
                await found.FillAsync(text.Value, new() { Timeout = left });
                written = element;
                return null;
            },
            cancellationToken);

    public async Task<Outcome<Personal<string>>> SelectAsync(
        ScreenElement element, Personal<string> option, OptionMatch match, TimeSpan limit, CancellationToken cancellationToken)
    {
        string chosen = "";
        Refusal? refusal = await ActAtOnceAsync(
            element,
            limit,
            async (found, left) =>
            {
                await LeaveAsync();
                string[][] options = await places.OptionsAsync(Window, element)
                    ?? await found.EvaluateAsync<string[][]>(PageScripts.Options, options: new() { Timeout = left });
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

    public Task<Refusal?> CheckAsync(ScreenElement element, bool on, TimeSpan limit, CancellationToken cancellationToken) => ActAtOnceAsync(
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

    public Task<Refusal?> ClickAsync(ScreenElement element, ScreenClick expected, TimeSpan limit, CancellationToken cancellationToken) =>
        expected.OpensWindow
            ? ActAsync(element, limit, (found, left) => ClickAsync(expected, () => OpenWindowAsync(found, element, left)), cancellationToken)
            : ActAtOnceAsync(element, limit, (found, left) => ClickAsync(expected, () => PressAsync(found, left)), cancellationToken);

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
            : ActAtOnceAsync(
                element,
                limit,
                async (found, left) =>
                {
                    await found.PressAsync(key.ToString(), new() { Timeout = left });
                    return null;
                },
                cancellationToken);

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

    /// <summary>Looks which way leads to the element, then acts.</summary>
    private Task<Refusal?> ActAsync(
        ScreenElement element, TimeSpan limit, Func<ILocator, float, Task<Refusal?>> act, CancellationToken cancellationToken) =>
        WithinAsync(element, limit, end => FoundAsync(element, end, act, cancellationToken));

    /// <summary>For what waits for the element by itself and says when there are two: with a single way nothing is looked at before.</summary>
    private Task<Refusal?> ActAtOnceAsync(
        ScreenElement element, TimeSpan limit, Func<ILocator, float, Task<Refusal?>> act, CancellationToken cancellationToken) =>
        WithinAsync(element, limit, async end =>
        {
            if (await ElementFinder.OnlyAsync(Window, element) is ILocator only)
            {
                try
                {
                    return await act(only, Left(end));
                }
                catch (TimeoutException)
                {
                    Sight why = await ElementFinder.LookAsync(Window, element);
                    return why.Element is null ? Missing(element, why.Count) : new ScreenTooSlow(element.Spoken);
                }
                catch (PlaywrightException several) when (several.Message.Contains("strict mode violation", StringComparison.Ordinal))
                {
                    // Nothing was done: one of them may go away while the page builds itself.
                }
            }

            return await FoundAsync(element, end, act, cancellationToken);
        });

    private Task<Refusal?> WithinAsync(ScreenElement element, TimeSpan limit, Func<long, Task<Refusal?>> act) => BrowserCall.TryAsync(
        async () => dialogs.AskedOtherwise ? new UndeclaredDialog() : await act(Environment.TickCount64 + (long)limit.TotalMilliseconds),
        slow: () => new ScreenTooSlow(element.Spoken),
        limit: limit);

    private async Task<Refusal?> FoundAsync(
        ScreenElement element, long end, Func<ILocator, float, Task<Refusal?>> act, CancellationToken cancellationToken)
    {
        TimeSpan rest = TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64));
        Sight sight = await ElementFinder.UntilAsync(() => ElementFinder.LookAsync(Window, element), rest, cancellationToken);
        return Note(element, sight).Element is not ILocator there ? Missing(element, sight.Count) : await act(there, Left(end));
    }

    // In ms; what was begun gets a moment even when the limit is spent.
    private static float Left(long end) => Math.Max(100, end - Environment.TickCount64);

    private async Task<Refusal?> ClickAsync(ScreenClick expected, Func<Task<Refusal?>> press)
    {
        dialogs.Expect(expected);
        Refusal? refusal = await press();
        return dialogs.AskedOtherwise ? new UndeclaredDialog() : refusal;
    }

    private static async Task<Refusal?> PressAsync(ILocator found, float left)
    {
        await found.ClickAsync(new() { Timeout = left });
        return null;
    }

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
