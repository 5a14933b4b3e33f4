using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>Remembers what was put into which field, and reads it back: at once, before every press, and before the commit.</summary>
internal sealed class FilledFields(IScreen screen, PlayState state)
{
    public async Task<Halt?> RememberAsync(
        ScreenElement target, ValueSource source, string wanted, ReadBack rule, TimeSpan patience, CancellationToken token)
    {
        if (rule == ReadBack.Never)
        {
            return null;
        }

        FilledField field = new(target, Verified(source, wanted), wanted, rule, source.Personal || target.Personal, wanted);
        Outcome<FilledField> read = await ReadBackAsync(field, patience, token);
        if (!read.Succeeded)
        {
            return Halt.From(read.Refusal!);
        }

        state.Filled.RemoveAll(earlier => earlier.Element.Name == target.Name);
        state.Filled.Add(read.Value);
        return Lost(read.Value);
    }

    /// <summary>Reads every field again that still stands on the page: page scripts may have changed it since.</summary>
    public async Task<Halt?> StillKeptAsync(CancellationToken token)
    {
        for (int at = 0; at < state.Filled.Count; at++)
        {
            FilledField field = state.Filled[at];
            Outcome<FilledField> read = await ReadBackAsync(field, TimeSpan.Zero, token);
            if (!read.Succeeded)
            {
                // No longer on the page: it was read back when it was.
                continue;
            }

            if (Lost(read.Value) is Halt lost)
            {
                return lost;
            }

            state.Filled[at] = read.Value;
        }

        return null;
    }

    // The text as verified, before it was adapted to the business system's character set.
    private string Verified(ValueSource source, string wanted) =>
        source.Field is string field && state.Verified.TryGetValue(field, out string? original) ? original : wanted;

    private async Task<Outcome<FilledField>> ReadBackAsync(FilledField field, TimeSpan patience, CancellationToken token)
    {
        Outcome<Personal<string>> held = await screen.ReadAsync(field.Element, patience, token);
        return held.Succeeded ? field with { Sent = held.Value.Value } : held.Refusal!;
    }

    private static Halt? Lost(FilledField field) => RoundTrip.Kept(field.Rule, field.Wanted, field.Sent)
        ? null : Halt.Business("value-lost", RoundTrip.Loss(field.Element, field.Wanted, field.Sent));
}
