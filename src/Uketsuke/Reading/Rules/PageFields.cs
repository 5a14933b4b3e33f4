using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Rules;

/// <summary>The readings of one page while the rules go over them.</summary>
internal sealed class PageFields(IReadOnlyList<FieldReading> fields, DateOnly today)
{
    private readonly FieldReading[] readings = [.. fields];

    public IReadOnlyList<FieldReading> Readings => readings;

    public DateOnly Today { get; } = today;

    public FieldReading? Find(FieldKey key) => Array.Find(readings, reading => reading.Key == key);

    /// <summary>The value read, sure or not; null when the field is blank, unreadable or not on this page.</summary>
    public string? Value(FieldKey key) => Find(key) is { State: not (FieldState.Blank or FieldState.Unreadable) } reading
        && reading.Text.Value.Length > 0 ? reading.Text.Value : null;

    public bool IsBlank(FieldKey key) => Find(key) is { State: FieldState.Blank };

    /// <summary>A box that is checked, or anything written in a field of another kind.</summary>
    public bool IsFilled(FieldKey key) => Find(key) is { } reading
        && (reading.Kind == FieldKind.Checkbox ? reading.Text.Value == "true" : reading.State != FieldState.Blank);

    public DateOnly? Date(FieldKey key) =>
        DateOnly.TryParseExact(Value(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : null;

    /// <summary>The named fields break a rule: they are in conflict, whatever each was alone.</summary>
    public void Break(FormRule rule, ImmutableArray<FieldKey> keys)
    {
        foreach (FieldKey key in keys)
        {
            Change(key, reading => reading with
            {
                State = FieldState.Conflict,
                Reasons = [.. reading.Reasons.Remove(ReadingReasons.LowConfidence), ReadingReasons.RulePrefix + rule.Id],
            });
        }
    }

    /// <summary>A rule speaks for this value: it is confirmed unless something else keeps it from that.</summary>
    public void Confirm(FieldKey key, string value, double confidence)
    {
        Change(key, reading =>
        {
            if (reading.State is FieldState.Conflict || reading.Reasons.Any(reason => reason != ReadingReasons.LowConfidence))
            {
                return reading;
            }

            return reading with
            {
                Text = new Personal<string>(value),
                State = FieldState.Confirmed,
                Confidence = Math.Max(reading.Confidence, Math.Round(confidence, 4)),
                Reasons = [],
                Candidates =
                [
                    new(new Personal<string>(value), Math.Max(reading.Confidence, Math.Round(confidence, 4))),
                    .. reading.Candidates.Where(candidate => candidate.Text.Value != value),
                ],
            };
        });
    }

    /// <summary>Another field made this one sure enough.</summary>
    public void Accept(FieldKey key, double confidence) => Change(key, reading =>
        reading.Reasons.Any(reason => reason != ReadingReasons.LowConfidence)
            ? reading
            : reading with { State = FieldState.Accepted, Confidence = Math.Round(confidence, 4), Reasons = [] });

    private void Change(FieldKey key, Func<FieldReading, FieldReading> change)
    {
        int at = Array.FindIndex(readings, reading => reading.Key == key);
        if (at >= 0)
        {
            readings[at] = change(readings[at]);
        }
    }
}
