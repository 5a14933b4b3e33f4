using System.Collections.Immutable;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>
/// Remembers what was put into which field, and reads it back: fields that are filled one after the other together, before anything
/// else is done; all of them again before every press and before the commit.
/// </summary>
/// <param name="patience">For a field that the page shows again only in a moment.</param>
internal sealed class FilledFields(IScreen screen, PlayState state, TimeSpan patience)
{
    // By the element's name: the step that filled it.
    private readonly Dictionary<string, StepMoment> unread = [];

    /// <summary>All that is filled was read back for the step at hand: it need not be read twice.</summary>
    public bool JustRead { get; private set; }

    /// <returns>Always null: what the screen made of it shows when it is read back.</returns>
    public Halt? Remember(StepMoment step, ScreenElement target, ValueSource source, string wanted, ReadBack rule)
    {
        if (rule != ReadBack.Never)
        {
            state.Filled.RemoveAll(earlier => earlier.Element.Name == target.Name);
            state.Filled.Add(new(target, Verified(source, wanted), wanted, rule, source.Personal || target.Personal, wanted));
            unread[target.Name] = step;
        }

        return null;
    }

    /// <summary>
    /// Reads back what was filled since the last time, unless the next step (null = none) fills one more. A pop-up that covers the
    /// fields is taken away first.
    /// </summary>
    public async Task<LostField?> BeforeAsync(Step? step, string place, CancellationToken token)
    {
        JustRead = false;
        if (unread.Count == 0 || place == "popup" || step is FillStep or SelectStep or CheckStep)
        {
            return null;
        }

        bool all = state.Filled.TrueForAll(field => unread.ContainsKey(field.Element.Name));
        LostField? lost = await ReadAsync(field => unread.ContainsKey(field.Element.Name), patience, token);
        JustRead = all && lost is null;
        return lost;
    }

    /// <summary>Reads every field again that still stands on the page: page scripts may have changed it since.</summary>
    public async Task<Halt?> StillKeptAsync(CancellationToken token) => (await ReadAsync(_ => true, TimeSpan.Zero, token))?.Halt;

    private async Task<LostField?> ReadAsync(Func<FilledField, bool> which, TimeSpan limit, CancellationToken token)
    {
        ImmutableArray<FilledField> fields = [.. state.Filled.Where(which)];
        if (fields.IsEmpty)
        {
            return null;
        }

        ImmutableArray<Outcome<Personal<string>>> held = await screen.ReadBackAsync([.. fields.Select(field => field.Element)], limit, token);
        foreach ((FilledField field, Outcome<Personal<string>> now) in fields.Zip(held))
        {
            bool first = unread.Remove(field.Element.Name, out StepMoment? step);
            if (!now.Succeeded)
            {
                if (first)
                {
                    return new(step, Halt.From(now.Refusal!));
                }

                // No longer on the page: it was read back when it was.
                continue;
            }

            FilledField read = field with { Sent = now.Value.Value };
            if (!RoundTrip.Kept(read.Rule, read.Wanted, read.Sent))
            {
                return new(step, Halt.Business("value-lost", RoundTrip.Loss(read.Element, read.Wanted, read.Sent)));
            }

            state.Filled[state.Filled.IndexOf(field)] = read;
        }

        return null;
    }

    // The text as verified, before it was adapted to the business system's character set.
    private string Verified(ValueSource source, string wanted) =>
        source.Field is string field && state.Verified.TryGetValue(field, out string? original) ? original : wanted;
}

/// <param name="Filled">The step that filled it in; null when it was read back before and has changed since.</param>
internal sealed record LostField(StepMoment? Filled, Halt Halt);
