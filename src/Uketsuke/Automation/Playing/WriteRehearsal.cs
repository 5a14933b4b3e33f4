using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Playing;

/// <summary>
/// Before the commit: could what is known already be written down afterwards? A name that does not fit a record must stop the
/// registration, not its bookkeeping (ADR 0016). Follows branches, loops, tries and calls like the player. Where a condition is
/// not known yet, every write that may come must be possible.
/// </summary>
/// <param name="usual">The scenario's time limit for a step that gives none.</param>
internal sealed class WriteRehearsal(ResourcePlayer resources, PlayState state, TimeSpan usual)
{
    /// <summary>Known before the commit: the item, the run, and what was saved before the effect and by nothing later.</summary>
    public static ImmutableHashSet<string> KnownBefore(Scenario scenario)
    {
        IEnumerable<string> late = Saved([.. scenario.Effect.Probe, .. scenario.Effect.Confirm, .. scenario.After])
            .Concat(scenario.Effect.Probe.OfType<FoundStep>().SelectMany(found => found.Take.Keys));
        return ["item", "run", .. Saved(scenario.Before).Except(late)];
    }

    /// <returns>Why it could not be written down.</returns>
    public async Task<Halt?> RehearseAsync(ImmutableArray<Step> steps, ImmutableHashSet<string> known, CancellationToken token)
    {
        foreach (Step step in steps)
        {
            if (step.When is not null && Knows(known, step.When) && step.When.Evaluate(state.Values) is not true)
            {
                continue;
            }

            if (await OneAsync(step, known, token) is Halt halt)
            {
                return halt;
            }
        }

        return null;
    }

    private Task<Halt?> OneAsync(Step step, ImmutableHashSet<string> known, CancellationToken token) => step switch
    {
        BookWriteStep { File.From: Expression from } when !Knows(known, from) => Fine,
        BookWriteStep write => resources.RehearseAsync(write, state, known, token),
        MailSendStep mail => resources.RehearseAsync(mail, state, known, mail.Timeout ?? usual, token),
        IfStep branch => BranchAsync(branch, known, token),
        ForEachStep each => LoopAsync(each, known, token),
        TryStep tried => TriedAsync(tried, known, token),
        CallStep call => CalledAsync(call, known, token),
        _ => Fine,
    };

    private static Task<Halt?> Fine => Task.FromResult<Halt?>(null);

    private async Task<Halt?> BranchAsync(IfStep step, ImmutableHashSet<string> known, CancellationToken token) =>
        !Knows(known, step.Condition) ? await RehearseAsync(step.Then, known, token) ?? await RehearseAsync(step.Otherwise, known, token)
        : await RehearseAsync(step.Condition.Evaluate(state.Values) is true ? step.Then : step.Otherwise, known, token);

    private async Task<Halt?> LoopAsync(ForEachStep step, ImmutableHashSet<string> known, CancellationToken token)
    {
        if (!Knows(known, step.List))
        {
            return await RehearseAsync(step.Do, known.Remove(step.Name), token);
        }

        ImmutableDictionary<string, object?> outside = state.Values;
        ImmutableArray<object?> entries = step.List.Evaluate(outside) is ImmutableArray<object?> list ? list : [];
        Halt? halt = entries.Length > step.Most ? Halt.From(new TooManyEntries(step.Name, entries.Length, step.Most)) : null;
        for (int at = 0; at < entries.Length && halt is null; at++)
        {
            state.Values = outside.SetItem(step.Name, entries[at]);
            halt = await RehearseAsync(step.Do, known.Add(step.Name), token);
        }

        state.Values = outside;
        return halt;
    }

    private async Task<Halt?> TriedAsync(TryStep step, ImmutableHashSet<string> known, CancellationToken token)
    {
        if (await RehearseAsync(step.Do, known, token) is Halt halt)
        {
            return step.For(halt.Kind, halt.Code) is CatchBranch branch ? await RehearseAsync(branch.Do, known, token) : halt;
        }

        return null;
    }

    private async Task<Halt?> CalledAsync(CallStep step, ImmutableHashSet<string> known, CancellationToken token)
    {
        ImmutableDictionary<string, object?> outside = state.Values;
        state.Values = step.Inside(outside);
        Halt? halt = await RehearseAsync(step.Do, ["run", .. step.With.Where(pair => Knows(known, pair.Value)).Select(pair => pair.Key)], token);
        state.Values = outside;
        return halt;
    }

    private static bool Knows(ImmutableHashSet<string> known, Expression expression) => known.IsSupersetOf(expression.Names);

    private static IEnumerable<string> Saved(ImmutableArray<Step> steps) => ScenarioChecks.Deep(steps).SelectMany(step => step switch
    {
        ReadStep read => [read.Save],
        TableStep table => [table.Save],
        BookReadStep book => [book.Save],
        SelectStep { Save: string save } => [save],
        HttpStep { Save: string save } => [save],
        MailReadStep mail => [mail.Save],
        CallStep call => call.Saves.Keys,
        _ => Enumerable.Empty<string>(),
    });
}
