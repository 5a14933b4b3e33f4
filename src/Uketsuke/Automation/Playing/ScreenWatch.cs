using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>
/// Compares every screen with its contract when it is reached, before anything is done on it, and once more before the commit.
/// A scenario that was never published has no contract and is played as it stands.
/// </summary>
internal sealed partial class ScreenWatch(Scenario scenario, IScreen screen, PlayState state)
{
    public const string Changed = "screen-changed";

    private const int Looks = 3;

    private static readonly ImmutableArray<string> Unclear = ["element-not-found", "element-not-unique", "screen-too-slow"];

    // A page that is still building itself looks changed.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(120);

    private readonly ScreenPlaces places = ScreenPlaces.Of(scenario);
    private readonly HashSet<string> words = [.. scenario.Item.Fields.SelectMany(field => field.Values)];
    private string? pending;
    private string? current;

    private bool Idle => scenario.Screens is null && state.Seen is null;

    /// <summary>Looks at a screen that the step is the first to act on.</summary>
    public async Task<Halt?> BeforeAsync(Step step, string place, CancellationToken cancellationToken)
    {
        bool acts = step is FillStep or SelectStep or CheckStep or ClickStep or PressStep or ExpectStep or ReadStep or TableStep
            or DownloadStep or UploadStep;
        if (Idle || pending is not string key || place == "popup" || !acts)
        {
            return null;
        }

        return await ArrivedAsync(key, cancellationToken);
    }

    /// <summary>The step was played: it may have brought up another screen.</summary>
    public void After(Step step) => pending = step is EnsureStep ? null : places.KeyOf(step) ?? pending;

    /// <summary>The step waits for its screen now.</summary>
    public void Awaits(EnsureStep step) => pending = places.KeyOf(step);

    /// <summary>The step has brought up its screen already.</summary>
    public async Task<Halt?> ArrivedAsync(EnsureStep step, CancellationToken cancellationToken) =>
        Idle || places.KeyOf(step) is not string key ? null : await ArrivedAsync(key, cancellationToken);

    /// <summary>Nothing is pressed on a screen that differs, or that cannot be looked at.</summary>
    public async Task<Halt?> BeforeCommitAsync(CancellationToken cancellationToken)
    {
        if (scenario.Screens?.Find(places.CommitKey) is not PublishedScreen published)
        {
            return null;
        }

        (ScreenSketch? sketch, ImmutableArray<ScreenChange> changes) = await LookAsync(published, ScreenLook.BeforeCommit, cancellationToken);
        return sketch is null ? Halt.From(new ScreenTooSlow(published.Title))
            : ScreenComparison.IsElsewhere(published, sketch) ? Halt.From(new AnotherScreen(published.Title))
            : await StopAsync(changes, cancellationToken);
    }

    /// <summary>Something was not found: says what changed, where that is why.</summary>
    public async Task<Halt> ExplainAsync(Halt halt, CancellationToken cancellationToken)
    {
        if (Idle || !Unclear.Contains(halt.Code) || (pending ?? current) is not string key
            || scenario.Screens?.Find(key) is not PublishedScreen published)
        {
            return halt;
        }

        ImmutableArray<WatchedElement> watched = places.On(key);
        ScreenSketch? sketch = await SketchAsync(watched, cancellationToken);
        if (sketch is null || ScreenComparison.IsElsewhere(published, sketch))
        {
            return halt;
        }

        ImmutableArray<ScreenChange> changes =
        [
            .. ScreenComparison.Compare(published, sketch, watched, ScreenLook.Arrival),
            .. ScreenComparison.Awaited(published, sketch, watched),
        ];
        await NoteAsync(key, sketch, changes, cancellationToken);
        return await HaltAsync(changes, cancellationToken) ?? halt;
    }

    private async Task<Halt?> ArrivedAsync(string key, CancellationToken cancellationToken)
    {
        (pending, current) = (null, key);
        PublishedScreen? published = scenario.Screens?.Find(key);
        if (published is null)
        {
            if (state.Seen is not null && await SketchAsync(places.On(key), cancellationToken) is ScreenSketch first)
            {
                await NoteAsync(key, first, [], cancellationToken);
            }

            return null;
        }

        ScreenLook look = key == places.CommitKey ? ScreenLook.CommitArrival : ScreenLook.Arrival;
        (ScreenSketch? sketch, ImmutableArray<ScreenChange> changes) = await LookAsync(published, look, cancellationToken);
        if (sketch is null || ScreenComparison.IsElsewhere(published, sketch))
        {
            // Signed out, or an error page: the step fails by itself and is tried again from the start.
            return null;
        }

        await NoteAsync(key, sketch, changes, cancellationToken);
        return await StopAsync(changes, cancellationToken);
    }

    /// <summary>Looks until nothing stops any more, or often enough.</summary>
    private async Task<(ScreenSketch? Sketch, ImmutableArray<ScreenChange> Changes)> LookAsync(
        PublishedScreen published, ScreenLook look, CancellationToken cancellationToken)
    {
        ImmutableArray<WatchedElement> watched = places.On(published.Key);
        for (int looks = 1; ; looks++)
        {
            ScreenSketch? sketch = await SketchAsync(watched, cancellationToken);
            ImmutableArray<ScreenChange> changes = sketch is null ? [] : ScreenComparison.Compare(published, sketch, watched, look);
            if (looks == Looks || (sketch is not null && !changes.Any(change => change.Stops)))
            {
                return (sketch, changes);
            }

            await Task.Delay(LookAgain, cancellationToken);
        }
    }

    private async Task<ScreenSketch?> SketchAsync(ImmutableArray<WatchedElement> watched, CancellationToken cancellationToken)
    {
        ScreenSketch? sketch = await screen.SketchAsync([.. watched.Select(one => one.Element)], cancellationToken);
        return sketch is null ? null : sketch with { Parts = [.. sketch.Parts.Select(part => part with { Name = Plain(part.Name) })] };
    }

    // A heading may speak of the person. Neither a contract nor a message about a change ever does. The words of a closed list
    // (課税) are the scenario's own, and stand in the screen's labels (課税区分) whoever is registered.
    private string Plain(string name) => state.Personal.Select(text => text.Value).Where(text => text.Length > 1 && !words.Contains(text))
        .Aggregate(Spaces().Replace(name, " "), (text, personal) => text.Replace(Spaces().Replace(personal, " "), "●●●", StringComparison.Ordinal));

    private async Task NoteAsync(string key, ScreenSketch sketch, ImmutableArray<ScreenChange> changes, CancellationToken cancellationToken)
    {
        if (state.Seen is List<SeenScreen> seen)
        {
            seen.RemoveAll(earlier => earlier.Key == key);
            seen.Add(new(key, sketch, changes, await PictureAsync(cancellationToken)));
        }
    }

    private async Task<Halt?> StopAsync(ImmutableArray<ScreenChange> changes, CancellationToken cancellationToken) =>
        state.Seen is not null ? null : await HaltAsync(changes, cancellationToken);

    private async Task<Halt?> HaltAsync(ImmutableArray<ScreenChange> changes, CancellationToken cancellationToken)
    {
        ScreenChange[] stops = [.. changes.Where(change => change.Stops)];
        if (stops.Length == 0)
        {
            return null;
        }

        Halt halt = Halt.From(new ScreenChanged([.. stops]));
        try
        {
            return halt with { Picture = new("画面の変更", await PictureAsync(cancellationToken)) };
        }
        catch (ScreenBrokenException)
        {
            // What changed is known already; without a picture it is still worth telling.
            return halt;
        }
    }

    private Task<byte[]> PictureAsync(CancellationToken cancellationToken) =>
        screen.PictureAsync(EvidenceCover.For(scenario, state, maskPersonal: true), cancellationToken);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>The business system's screen is not the one that the scenario was published for. Nothing was sent.</summary>
internal sealed record ScreenChanged(ImmutableArray<ScreenChange> Changes) : Refusal(
    ScreenWatch.Changed,
    new(
        $"業務システムの画面「{Changes[0].Title}」が変わっています。{Told(Changes, change => change.What.Ja, "")}{More(Changes, "ほか {0} 件。")}",
        $"The business system's screen “{Changes[0].Title}” has changed. {Told(Changes, change => change.What.En, " ")}{More(Changes, " And {0} more.")}"),
    new(
        "何も送っていません。画面を確かめてシナリオを直し、uketsuke publish で公開し直してください。それまで申請は待ちます。",
        "Nothing was sent. Check the screen, correct the scenario and publish it again with uketsuke publish; until then the submissions wait."))
{
    private const int MostTold = 4;

    private static string Told(ImmutableArray<ScreenChange> changes, Func<ScreenChange, string> words, string between) =>
        string.Join(between, changes.Take(MostTold).Select(words));

    private static string More(ImmutableArray<ScreenChange> changes, string words) =>
        changes.Length > MostTold ? string.Format(null, words, changes.Length - MostTold) : "";
}

internal sealed record AnotherScreen(string Title) : Refusal(
    "another-screen",
    new($"登録の画面「{Title}」ではない画面が出ています。", $"Another screen than “{Title}” is shown."),
    new("業務システムの状態を確かめてください。時間をおいて再実行されます。", "Check the business system; the entry is tried again later."));
