using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;
using Uketsuke.Reading.Values;

namespace Uketsuke.Automation.Playing;

/// <summary>Looks, acts, looks again, and stops when the screen disagrees. Never commits: the entry's run does that.</summary>
internal sealed partial class ScenarioPlayer(Scenario scenario, IScreen screen, PlayState state, ResourcePlayer resources)
{
    // After this long without success a declared pop-up may be the reason: look for one, then go on waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FilledFields fields = new(screen, state, scenario.Limits.StepTimeout);
    private readonly ScreenWatch watch = new(scenario, screen, state);

    /// <returns>Null when all steps were played.</returns>
    public async Task<Halt?> PlayAsync(ImmutableArray<Step> steps, string place, CancellationToken cancellationToken)
    {
        foreach (Step step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step.When is not null && step.When.Evaluate(state.Values) is not true)
            {
                continue;
            }

            // First what was filled is read back, then the screen is compared with its contract, then it is acted on.
            if (await ReadBackAsync(step, place, cancellationToken) is Halt lost)
            {
                return lost;
            }

            if (await state.Tap.AroundAsync(Moment(step, place), token => OneAsync(step, place, token), cancellationToken) is Halt halt)
            {
                return halt;
            }

            watch.After(step);
        }

        return await ReadBackAsync(null, place, cancellationToken);
    }

    /// <summary>Compares the screen on which the commit is about to be pressed with its contract, once more.</summary>
    public Task<Halt?> StillAsPublishedAsync(CancellationToken cancellationToken) => watch.BeforeCommitAsync(cancellationToken);

    /// <summary>Reads every field again that still stands on the page: page scripts may have changed it since.</summary>
    public Task<Halt?> StillAsFilledAsync(CancellationToken cancellationToken) => fields.StillKeptAsync(cancellationToken);

    private async Task<Halt?> OneAsync(Step step, string place, CancellationToken token) =>
        (await watch.BeforeAsync(step, place, token) ?? await PlayAsync(step, place, token)) is Halt halt ? await watch.ExplainAsync(halt, token) : null;

    // A value that got lost stops the step that filled it in, whichever step made it show.
    private async Task<Halt?> ReadBackAsync(Step? before, string place, CancellationToken cancellationToken) =>
        await fields.BeforeAsync(before, place, cancellationToken) is { Filled: StepMoment filled } lost
            ? await state.Tap.AroundAsync(filled, async token => await watch.ExplainAsync(lost.Halt, token), cancellationToken) : null;

    private StepMoment Moment(Step step, string place) => new(step, place, scenario, screen, state);

    private TimeSpan Limit(Step step) => step.Timeout ?? scenario.Limits.StepTimeout;

    private Task<Halt?> PlayAsync(Step step, string place, CancellationToken token) => step switch
    {
        OpenStep open => ActAsync(place, Limit(step), limit => screen.OpenAsync(open.Page, limit, token), leaves: true, token),
        FillStep fill => FillAsync(fill, place, token),
        SelectStep select => SelectAsync(select, place, token),
        CheckStep check => CheckAsync(check, place, token),
        ClickStep click => ClickAsync(click, place, token),
        PressStep press => ActAsync(place, Limit(step), limit => screen.PressAsync(press.Target, press.Key, limit, token), leaves: true, token),
        WaitStep wait => WaitAsync(wait, place, token),
        ExpectStep expect => ExpectAsync(expect, place, token),
        ReadStep read => ReadAsync(read, place, token),
        TableStep table => TableAsync(table, place, token),
        ExportStep export => state.KeepAsync(export, screen.ExportAsync(export.Page, export.Shape, [.. export.Columns.Values], Limit(export), token)),
        FoundStep found => state.Keep(found),
        EnsureStep ensure => EnsureAsync(ensure, place, token),
        PictureStep picture => PictureAsync(picture, token),
        ResultStep result => state.Keep(result),
        IfStep branch => PlayAsync(branch.Condition.Evaluate(state.Values) is true ? branch.Then : branch.Otherwise, place, token),
        CloseStep close => ActAsync(place, Limit(close), limit => screen.CloseWindowAsync(limit, token), leaves: true, token),
        DownloadStep download => DownloadAsync(download, place, token),
        UploadStep upload => UploadAsync(upload, place, token),
        ForEachStep each => ForEachAsync(each, place, token),
        TryStep tried => TryAsync(tried, place, token),
        CallStep call => CallAsync(call, place, token),
        RaiseStep raise => Task.FromResult<Halt?>(Halt.From(raise.Raise)),
        ResourceStep resource => resources.PlayAsync(resource, state, Limit(step), token),
        _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
    };

    private async Task<Halt?> ActAsync(
        string place, TimeSpan limit, Func<TimeSpan, Task<Refusal?>> act, bool leaves, CancellationToken cancellationToken)
    {
        Refusal? refusal = await act(limit < Patience ? limit : Patience);
        if (refusal is ElementNotFound or ScreenTooSlow && limit > Patience)
        {
            if (await PopupsAsync(place, cancellationToken) is Halt raised)
            {
                return raised;
            }

            refusal = await act(limit - Patience);
        }

        if (refusal is not null)
        {
            return Halt.From(refusal);
        }

        return leaves ? await PopupsAsync(place, cancellationToken) : null;
    }

    private async Task<Halt?> FillAsync(FillStep step, string place, CancellationToken token)
    {
        if (Text(step.Value) is not string text)
        {
            return NoValue(step.Target);
        }

        Personal<string> value = new(text);
        return await ActAsync(place, Limit(step), limit => screen.FillAsync(step.Target, value, limit, token), leaves: false, token)
            ?? fields.Remember(Moment(step, place), step.Target, step.Value, text, step.ReadBack);
    }

    private async Task<Halt?> SelectAsync(SelectStep step, string place, CancellationToken token)
    {
        if (Text(step.Value) is not string text)
        {
            return NoValue(step.Target);
        }

        string chosen = "";
        Halt? halt = await ActAsync(
            place,
            Limit(step),
            async limit =>
            {
                Outcome<Personal<string>> outcome = await screen.SelectAsync(step.Target, new(text), step.Match, limit, token);
                chosen = outcome.Succeeded ? outcome.Value.Value : "";
                return outcome.Refusal;
            },
            leaves: false,
            token);
        if (halt is null && step.Save is string name)
        {
            state.Values = state.Values.SetItem(name, chosen);
        }

        return halt ?? fields.Remember(Moment(step, place), step.Target, step.Value, chosen, ReadBack.Same);
    }

    private async Task<Halt?> CheckAsync(CheckStep step, string place, CancellationToken token)
    {
        bool on = step.On ?? step.From?.Evaluate(state.Values) is true;
        ValueSource source = new(on ? "true" : "false", step.From, Personal: false);
        return await ActAsync(place, Limit(step), limit => screen.CheckAsync(step.Target, on, limit, token), leaves: false, token)
            ?? fields.Remember(Moment(step, place), step.Target, source, source.Literal!, ReadBack.Same);
    }

    private async Task<Halt?> ClickAsync(ClickStep step, string place, CancellationToken token) =>
        (place == "prepare" && !fields.JustRead ? await StillAsFilledAsync(token) : null)
        ?? await ActAsync(place, Limit(step), limit => PressAsync(step, limit, token), leaves: true, token);

    private async Task<Halt?> WaitAsync(WaitStep step, string place, CancellationToken token)
    {
        ImmutableArray<ScreenCondition> any = step.RefusedBy is null ? step.Any : step.Any.Add(new(step.RefusedBy, true));
        int met = -1;
        Halt? halt = await ActAsync(
            place,
            Limit(step),
            async limit =>
            {
                Outcome<int> outcome = await screen.WaitAsync(any, limit, token);
                met = outcome.Succeeded ? outcome.Value : -1;
                return outcome.Refusal;
            },
            leaves: false,
            token);
        if (halt is not null || met < step.Any.Length)
        {
            return halt;
        }

        Outcome<Personal<string>> said = await screen.ReadAsync(step.RefusedBy!, Limit(step), token);
        string words = said.Succeeded ? said.Value.Value.Trim() : "";
        words = words.Length > 300 ? words[..300] : words;
        return Halt.Business(
            "target-refused", new($"業務システムが受け付けませんでした: {words}", $"The business system refused it: {words}"));
    }

    private async Task<Halt?> ExpectAsync(ExpectStep step, string place, CancellationToken token)
    {
        if (Text(step.Value) is not string wanted)
        {
            return NoValue(step.Target);
        }

        (Halt? halt, string held) = await LookAsync(step, step.Target, place, token);
        return halt ?? (RoundTrip.Kept(step.Compare, wanted, held) ? null : Halt.From(step.Raise));
    }

    private async Task<Halt?> ReadAsync(ReadStep step, string place, CancellationToken token)
    {
        (Halt? halt, string held) = await LookAsync(step, step.Target, place, token);
        state.Values = halt is null ? state.Values.SetItem(step.Save, step.Digits ? Width.DigitsOf(held) : held) : state.Values;
        return halt;
    }

    private async Task<(Halt? Halt, string Text)> LookAsync(Step step, ScreenElement target, string place, CancellationToken token)
    {
        Outcome<Personal<string>> held = default;
        Halt? halt = await ActAsync(
            place, Limit(step), async limit => (held = await screen.ReadAsync(target, limit, token)).Refusal, leaves: false, token);
        return (halt, halt is null ? held.Value.Value.Trim() : "");
    }

    private async Task<Halt?> TableAsync(TableStep step, string place, CancellationToken token)
    {
        ImmutableArray<ImmutableDictionary<string, string>> rows = [];
        Halt? halt = null;
        if (step.EmptyIf is null || !await screen.ShowsAsync(step.EmptyIf, token))
        {
            halt = await ActAsync(
                place,
                Limit(step),
                async limit =>
                {
                    Outcome<ImmutableArray<ImmutableDictionary<string, string>>> table = await screen.TableAsync(step.Target, limit, token);
                    rows = table.Succeeded ? table.Value : [];
                    return table.Refusal;
                },
                leaves: false,
                token);
        }

        return halt ?? state.Keep(step, rows);
    }

    private async Task<Halt?> EnsureAsync(EnsureStep step, string place, CancellationToken token)
    {
        if (await screen.ShowsAsync(step.Visible, token))
        {
            return null;
        }

        if (step.Page is string page)
        {
            // Many systems show their sign-in page with "not allowed".
            if (await screen.OpenAsync(page, Limit(step), token) is Refusal refusal and not PageFailed { Status: 401 or 403 })
            {
                return Halt.From(refusal);
            }

            if (await screen.ShowsAsync(step.Visible, token))
            {
                return await PopupsAsync(place, token) ?? await watch.ArrivedAsync(step, token);
            }
        }

        ImmutableDictionary<string, object?> before = state.Values;
        state.Values = before.SetItem("credential", resources.Access.Credential);
        Halt? halt = await PlayAsync(step.Otherwise, "flow", token);
        state.Values = before;
        watch.Awaits(step);
        return halt ?? await WaitAsync(new WaitStep(step.Line, null, step.Timeout, [new(step.Visible, true)], null), place, token)
            ?? await watch.ArrivedAsync(step, token);
    }

    private async Task<Halt?> PictureAsync(PictureStep step, CancellationToken token)
    {
        state.Pictures.Add(new(step.Name, await screen.PictureAsync(EvidenceCover.For(scenario, state, step.MaskPersonal), token)));
        return null;
    }

    private string? Text(ValueSource source) => source.Literal ?? source.From!.Evaluate(state.Values) switch
    {
        null => null,
        object value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static Halt NoValue(ScreenElement target) => Halt.Business(
        "value-missing", new($"「{target.Spoken}」に入れる値がありません。", $"There is no value for “{target.Spoken}”."));
}
