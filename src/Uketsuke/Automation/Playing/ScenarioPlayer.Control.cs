using System.Collections.Immutable;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <content>The steps that hold other steps, those that only decide, and what comes in between.</content>
internal sealed partial class ScenarioPlayer
{
    private async Task<Halt?> PopupsAsync(string place, CancellationToken cancellationToken)
    {
        ImmutableArray<Popup> declared =
            [.. scenario.Popups.Where(popup => place != "popup" && (popup.In.IsEmpty || popup.In.Contains(place)))];
        if (declared.IsEmpty || !await screen.AnyShowsAsync([.. declared.Select(popup => popup.Seen)], cancellationToken))
        {
            // One question asks after all of them: they seldom show.
            return null;
        }

        foreach (Popup popup in declared)
        {
            if (!await screen.ShowsAsync(popup.Seen, cancellationToken))
            {
                continue;
            }

            if (popup.Raise is Raise raise)
            {
                return Halt.From(raise);
            }

            if (await PlayAsync(popup.Do, "popup", cancellationToken) is Halt halt)
            {
                return halt;
            }
        }

        return null;
    }

    private async Task<Halt?> ForEachAsync(ForEachStep step, string place, CancellationToken token)
    {
        ImmutableArray<object?> entries = step.List.Evaluate(state.Values) is ImmutableArray<object?> list ? list : [];
        if (entries.Length > step.Most)
        {
            return Halt.From(new TooManyEntries(step.Name, entries.Length, step.Most));
        }

        ImmutableDictionary<string, object?> outside = state.Values;
        Halt? halt = null;
        for (int at = 0; at < entries.Length && halt is null; at++)
        {
            state.Values = outside.SetItem(step.Name, entries[at]);
            halt = await PlayAsync(step.Do, place, token);
        }

        state.Values = outside;
        return halt;
    }

    // A commit is no step: it cannot stand in here, so no error is ever answered across the intent.
    private async Task<Halt?> TryAsync(TryStep step, string place, CancellationToken token)
    {
        ImmutableDictionary<string, object?> outside = state.Values;
        if (await PlayAsync(step.Do, place, token) is not Halt halt)
        {
            return null;
        }

        if (step.For(halt.Kind, halt.Code) is not CatchBranch branch)
        {
            return halt;
        }

        state.Values = outside;
        return await PlayAsync(branch.Do, place, token);
    }

    private async Task<Halt?> CallAsync(CallStep step, string place, CancellationToken token)
    {
        ImmutableDictionary<string, object?> outside = state.Values;
        state.Values = step.Inside(outside);
        Halt? halt = await PlayAsync(step.Do, place, token);
        ImmutableDictionary<string, object?> inside = state.Values;
        state.Values = halt is null ? outside.SetItems(step.Saves.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Evaluate(inside)))) : outside;
        return halt;
    }
}

internal sealed record TooManyEntries(string Name, int Count, int Most) : Refusal(
    "too-many-entries",
    new($"「{Name}」が {Count} 件あり、決めた上限 {Most} 件を超えています。", $"There are {Count} entries of “{Name}”, more than {Most}."),
    new("業務システムと申請の内容を見比べてください。件数が正しければ、シナリオの most を直してください。", "Compare the business system with the submission. If the number is right, correct most in the scenario."));
