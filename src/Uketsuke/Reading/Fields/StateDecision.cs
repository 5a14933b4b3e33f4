using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Reading.Fields;

/// <summary>Decides the state of a field from what recognition gave. Better doubtful than wrong.</summary>
internal static class StateDecision
{
    // Looking for a field's own pattern may not take longer: patterns come from form files.
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

    // A value that a person looks at anyway is never shown as sure.
    private const double MostWhenBlocked = 0.5;

    /// <param name="registrationMm">How far the page's print lies from the blank's, in mm; 0 for an image of a single field.</param>
    public static FieldReading Decide(
        FormField field, FieldDraft draft, PxBox box, bool corrected, AcceptDecision decision, ReadingOptions options, double registrationMm = 0)
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
        if (best is null || (best.Probability < options.Unreadable && !draft.IsBacked))
        {
            return empty with
            {
                State = corrected ? FieldState.Doubtful : FieldState.Unreadable,
                Reasons = reasons.Length == 0 ? [ReadingReasons.ForeignInk] : reasons,
                Candidates = corrected ? [] : Candidates(draft, best?.Probability ?? 0),
                Evidence = Evidence(field, draft, registrationMm) with { Blocked = true },
            };
        }

        if (!FitsPattern(field, best.Text))
        {
            reasons = reasons.Add(ReadingReasons.Pattern);
        }

        FieldEvidence evidence = Evidence(field, draft, registrationMm) with { Blocked = reasons.Length > 0 };
        AcceptVerdict verdict = decision.Judge(field.Kind, evidence);
        double confidence = evidence.Blocked ? Math.Min(verdict.Confidence, MostWhenBlocked) : verdict.Confidence;
        return empty with
        {
            Text = new Personal<string>(best.Text),
            AsWritten = new Personal<string>(best.AsWritten),
            Confidence = confidence,
            State = !verdict.Passes ? FieldState.Doubtful : draft.IsBacked ? FieldState.Confirmed : FieldState.Accepted,
            Candidates = Candidates(draft, confidence),
            Reasons = !verdict.Passes && reasons.Length == 0 ? [ReadingReasons.LowConfidence] : reasons,
            Evidence = evidence,
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

    private static FieldEvidence Evidence(FormField field, FieldDraft draft, double registrationMm)
    {
        double best = draft.Candidates.FirstOrDefault()?.Probability ?? 0;
        double second = draft.Candidates.Skip(1).FirstOrDefault()?.Probability ?? 0;
        return new()
        {
            LogOdds = FieldEvidence.LogOddsOf(best),
            Margin = Math.Round(Math.Clamp(Math.Log(Math.Max(best, 1e-9)) - Math.Log(Math.Max(second, 1e-9)), 0, 16), 4),
            Fit = Math.Round(Math.Clamp(draft.Fit, 0, 1), 4),
            Characters = new StringInfo(draft.Candidates.FirstOrDefault()?.Text ?? "").LengthInTextElements,
            Twins = TwinLetters.Count(field.Kind, draft.Candidates.FirstOrDefault()?.Text ?? ""),
            InkDistance = draft.InkDistance is { } distance ? Math.Round(distance, 4) : null,
            Backed = draft.IsBacked,
            Boxed = !field.Boxes.IsDefaultOrEmpty,
            Touches = draft.Reasons.Contains(ReadingReasons.TouchesNeighbour),
            PartsUnsure = draft.PartsUnsure,
            WidestLetter = draft.WidestLetter is { } widest ? Math.Round(Math.Min(widest, 4), 3) : null,
            ReadersAgree = draft.Agreement,
            RegistrationMm = Math.Round(registrationMm, 4),
        };
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

    // The others keep the decoder's odds: they are offered to a person, never accepted.
    private static ImmutableArray<Candidate> Candidates(FieldDraft draft, double confidence) =>
    [
        .. draft.Candidates.Select((candidate, i) => new Candidate(
            new Personal<string>(candidate.Text),
            Math.Round(Math.Clamp(i == 0 ? confidence : Math.Min(candidate.Probability, 0.5), 0, 1), 4)))
    ];
}
