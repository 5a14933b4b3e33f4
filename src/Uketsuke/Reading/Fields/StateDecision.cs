using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Fields;

/// <summary>Decides the state of a field from what recognition gave. Better doubtful than wrong.</summary>
internal static class StateDecision
{
    // Looking for a field's own pattern may not take longer: patterns come from form files.
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

    public static FieldReading Decide(FormField field, FieldDraft draft, PxBox box, bool corrected, ReadingOptions options)
    {
        FieldReading empty = Empty(field, box);
        if (!draft.IsInked)
        {
            return empty with { State = FieldState.Blank, Confidence = 0.99 };
        }

        ImmutableArray<string> reasons = [.. draft.Reasons];
        if (corrected)
        {
            reasons = reasons.Insert(0, ReadingReasons.Corrected);
        }

        DraftCandidate? best = draft.Candidates.FirstOrDefault();
        double confidence = best is null ? 0 : Calibration.Confidence(draft);
        if (best is null || (confidence < options.Unreadable && !draft.IsBacked))
        {
            return empty with
            {
                State = corrected ? FieldState.Doubtful : FieldState.Unreadable,
                Reasons = reasons.Length == 0 ? [ReadingReasons.ForeignInk] : reasons,
                Candidates = corrected ? [] : Candidates(draft, 1),
            };
        }

        if (!FitsPattern(field, best.Text))
        {
            reasons = reasons.Add(ReadingReasons.Pattern);
        }

        FieldState state = State(field, draft, confidence, reasons, options);
        return empty with
        {
            Text = new Personal<string>(best.Text),
            AsWritten = new Personal<string>(best.AsWritten),
            Confidence = corrected ? Math.Min(confidence, 0.5) : confidence,
            State = state,
            Candidates = Candidates(draft, confidence / Math.Max(1e-9, best.Probability)),
            Reasons = state == FieldState.Doubtful && reasons.Length == 0 ? [ReadingReasons.LowConfidence] : reasons,
        };
    }

    private static FieldReading Empty(FormField field, PxBox box) => new()
    {
        Key = field.Key,
        Kind = field.Kind,
        Text = new Personal<string>(""),
        AsWritten = new Personal<string>(""),
        Confidence = 0,
        State = FieldState.Blank,
        Candidates = [],
        Box = box,
    };

    private static FieldState State(
        FormField field, FieldDraft draft, double confidence, ImmutableArray<string> reasons, ReadingOptions options)
    {
        if (reasons.Length > 0)
        {
            return FieldState.Doubtful;
        }

        if (draft.IsBacked && confidence >= options.Confirm)
        {
            return FieldState.Confirmed;
        }

        return confidence >= options.Accept(field.Kind) ? FieldState.Accepted : FieldState.Doubtful;
    }

    private static bool FitsPattern(FormField field, string text)
    {
        if (field.MaxLength is { } most && new StringInfo(text).LengthInTextElements > most)
        {
            return false;
        }

        return field.Pattern is null
            || Regex.IsMatch(text, field.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime);
    }

    private static ImmutableArray<Candidate> Candidates(FieldDraft draft, double scale) =>
    [
        .. draft.Candidates.Select((candidate, i) => new Candidate(
            new Personal<string>(candidate.Text),
            Math.Round(Math.Clamp(i == 0 ? candidate.Probability * scale : Math.Min(candidate.Probability, 0.5), 0, 1), 4)))
    ];
}
