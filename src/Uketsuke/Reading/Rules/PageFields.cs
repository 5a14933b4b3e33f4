using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Reading.Rules;

/// <summary>The readings of one page while the rules go over them.</summary>
internal sealed class PageFields(IReadOnlyList<FieldReading> fields, DateOnly today, AcceptDecision decision)
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
                Evidence = reading.Evidence is { } evidence ? evidence with { Blocked = true } : null,
            });
        }
    }

    /// <summary>A rule speaks weakly against the named fields: what would have passed goes to a person.</summary>
    public void Doubt(FormRule rule, ImmutableArray<FieldKey> keys)
    {
        foreach (FieldKey key in keys)
        {
            Change(key, reading => reading.State is FieldState.Accepted or FieldState.Confirmed or FieldState.Doubtful
                ? reading with
                {
                    State = FieldState.Doubtful,
                    Reasons = [.. reading.Reasons.Remove(ReadingReasons.LowConfidence), ReadingReasons.RulePrefix + rule.Id],
                    Evidence = reading.Evidence is { } evidence ? evidence with { Blocked = true } : null,
                }
                : reading);
        }
    }

    /// <summary>The office holds this value in other characters: a person chooses, and finds them all offered.</summary>
    public void Offer(FieldKey key, IReadOnlyList<string> values) => Change(key, reading => reading with
    {
        State = reading.State == FieldState.Conflict ? FieldState.Conflict : FieldState.Doubtful,
        Reasons = [.. reading.Reasons.Where(reason => reason is not (ReadingReasons.LowConfidence or ReadingReasons.Variant)), ReadingReasons.Variant],
        Candidates =
        [
            .. reading.Candidates.Take(1),
            .. values.Where(value => value != reading.Text.Value)
                .Select(value => new Candidate(new Personal<string>(value), Math.Min(0.5, reading.Confidence))),
            .. reading.Candidates.Skip(1).Where(candidate => !values.Contains(candidate.Text.Value)),
        ],
        Evidence = reading.Evidence is { } evidence ? evidence with { Blocked = true } : null,
    });

    /// <summary>
    /// A rule speaks for this value, the best one or another candidate: the field is judged again with that as evidence, and
    /// confirmed if it passes and nothing else keeps it from that.
    /// </summary>
    public void Confirm(FieldKey key, string value) => Change(key, reading =>
    {
        if (!IsOpen(reading))
        {
            return reading;
        }

        FieldEvidence evidence = EvidenceFor(reading, value) with { RuleAgrees = true };
        AcceptVerdict verdict = decision.Judge(reading.Kind, evidence);
        if (!verdict.Passes && reading.Text.Value != value)
        {
            return reading;
        }

        return reading with
        {
            Text = new Personal<string>(value),
            State = verdict.Passes ? FieldState.Confirmed : reading.State,
            Confidence = verdict.Confidence,
            Reasons = verdict.Passes ? [] : reading.Reasons,
            Candidates =
            [
                new(new Personal<string>(value), verdict.Confidence),
                .. reading.Candidates.Where(candidate => candidate.Text.Value != value),
            ],
            Evidence = evidence,
        };
    });

    /// <summary>Another field proves a part of this one: it is judged again with that as evidence, and accepted if it passes.</summary>
    /// <param name="sure">The decoder's probability of the value, now that the part is known.</param>
    public void Support(FieldKey key, double sure) => Change(key, reading =>
    {
        if (!IsOpen(reading))
        {
            return reading;
        }

        FieldEvidence evidence = EvidenceFor(reading, reading.Text.Value) with
        {
            LogOdds = FieldEvidence.LogOddsOf(sure),
            PartProven = true,
        };
        AcceptVerdict verdict = decision.Judge(reading.Kind, evidence);
        bool passed = reading.State is FieldState.Accepted or FieldState.Confirmed;
        return reading with
        {
            State = verdict.Passes && !passed ? FieldState.Accepted : reading.State,
            Confidence = passed ? Math.Max(reading.Confidence, verdict.Confidence) : verdict.Confidence,
            Reasons = verdict.Passes ? [] : reading.Reasons,
            Evidence = evidence,
        };
    });

    // What was corrected, broken or impossible stays with a person, whatever a rule says.
    private static bool IsOpen(FieldReading reading) =>
        reading.State is not (FieldState.Conflict or FieldState.Blank or FieldState.Unreadable)
        && reading.Reasons.All(reason => reason == ReadingReasons.LowConfidence);

    // Evidence of the value that the rule speaks for; another one than the best takes the odds of its own.
    private static FieldEvidence EvidenceFor(FieldReading reading, string value)
    {
        FieldEvidence evidence = reading.Evidence ?? new FieldEvidence { LogOdds = FieldEvidence.LogOddsOf(reading.Confidence) };
        if (reading.Text.Value == value)
        {
            return evidence;
        }

        double own = reading.Candidates.FirstOrDefault(candidate => candidate.Text.Value == value)?.Confidence ?? 0;
        double best = LogisticFit.Sigmoid(evidence.LogOdds);
        return evidence with
        {
            LogOdds = FieldEvidence.LogOddsOf(own),
            Margin = Math.Round(Math.Clamp(Math.Log(Math.Max(own, 1e-4)) - Math.Log(Math.Max(best, 1e-4)), -8, 0), 4),
        };
    }

    private void Change(FieldKey key, Func<FieldReading, FieldReading> change)
    {
        int at = Array.FindIndex(readings, reading => reading.Key == key);
        if (at >= 0)
        {
            readings[at] = change(readings[at]);
        }
    }
}
