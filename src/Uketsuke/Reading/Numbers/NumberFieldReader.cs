using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Numbers;

/// <summary>Reads digits, codes with a check digit, amounts, phones and postal codes, in boxes or on a line.</summary>
internal sealed class NumberFieldReader(ILineReader reader, SingleReader singles, Alphabets alphabets)
{
    // How many readings are looked at for one that fits the kind, its list or its check digit.
    private const int LookedAt = 64;

    /// <param name="list">Values of the office's list, or empty.</param>
    /// <param name="listIsClosed">True when nothing else is possible.</param>
    public FieldDraft Read(FieldSheet sheet, IReadOnlyList<string> list, bool listIsClosed)
    {
        NumberEvidence? evidence = Evidence(sheet);
        if (evidence is null)
        {
            return sheet.Writing().Count == 0 ? FieldDraft.Blank : FieldDraft.Unreadable;
        }

        FormField field = sheet.Field;
        List<(string Text, string AsWritten, double Log)> scored =
            [.. evidence.Best(LookedAt).Select(pair => (Normal(pair.Text), pair.Text, pair.Log)).Where(pair => pair.Item1.Length > 0)];
        if (scored.Count == 0)
        {
            return FieldDraft.Unreadable;
        }

        string raw = scored[0].Text;
        scored = [.. scored, .. FromList(evidence, list, scored)];
        List<string> reasons = [.. evidence.Reasons];
        bool backed = false;
        List<(string Text, string AsWritten, double Log)> fitting = [.. scored.Where(pair => Fits(field, pair.Text))];
        if (list.Count > 0)
        {
            HashSet<string> known = [.. list.Select(Normal)];
            List<(string Text, string AsWritten, double Log)> listed = [.. fitting.Where(pair => known.Contains(pair.Text))];
            bool rawListed = known.Contains(raw);
            backed = listIsClosed && rawListed;
            fitting = listIsClosed && listed.Count > 0 ? listed : fitting;
            if (listIsClosed && !rawListed)
            {
                reasons.Add(ReadingReasons.NotInList);
            }
        }

        if (fitting.Count == 0)
        {
            reasons.Add(ReadingReasons.Pattern);
            fitting = scored;
        }
        else if (!Fits(field, raw))
        {
            // A reading that breaks the rule came first: what fits it was chosen against the ink.
            reasons.Add(CheckDigits.Length(field.CheckDigit) is null ? ReadingReasons.Pattern : ReadingReasons.CheckDigit);
        }
        else
        {
            backed |= field.Kind == FieldKind.Code && CheckDigits.Check(field.CheckDigit, raw) == true;
        }

        ImmutableArray<DraftCandidate> candidates = Candidates(scored, fitting, Fits(field, raw));
        return new FieldDraft
        {
            IsInked = true,
            Candidates = candidates,
            Fit = evidence.Fit,
            Agreement = FieldDraft.Agree(evidence.OwnTexts, text => Normal(text) == candidates[0].Text),
            IsBacked = backed,
            Reasons = [.. reasons.Distinct()],
        };
    }

    /// <summary>The field's evidence, or null when it holds no digits at all.</summary>
    public NumberEvidence? Evidence(FieldSheet sheet)
    {
        ImmutableArray<PxBox> boxes = sheet.Pixels(sheet.Field.Boxes);
        return boxes.Length > 0
            ? OfBoxes(sheet.Sheet, boxes)
            : OfLines(sheet.Lines(), alphabets.For(sheet.Field.Kind));
    }

    /// <summary>Digits in boxes; null when all are empty.</summary>
    public NumberEvidence? OfBoxes(InkSheet sheet, ImmutableArray<PxBox> boxes)
    {
        BoxedNumber number = BoxedNumber.Read(singles, alphabets.Digits, BoxRow.Cut(sheet, boxes));
        return number.IsBlank ? null : number;
    }

    /// <summary>Digits on one line; null when there is none. Of several lines the one with the most ink is read.</summary>
    public NumberEvidence? OfLines(ImmutableArray<TextLine> lines, Alphabet alphabet) => lines.Length == 0
        ? null
        : LineNumber.Read(reader, singles, alphabet, lines.MaxBy(line => line.Pieces.Sum(piece => piece.Width * piece.Height))!);

    private static string Normal(string text) => Width.DigitsOf(text);

    private static bool Fits(FormField field, string digits) => field.Kind switch
    {
        FieldKind.PostalCode => digits.Length == 7,
        FieldKind.Phone => PhoneNumber.IsPlausible(digits),
        FieldKind.Code => (CheckDigits.Length(field.CheckDigit) is not { } length || digits.Length == length)
            && CheckDigits.Check(field.CheckDigit, digits) != false,
        _ => digits.Length <= (field.MaxLength ?? 40),
    };

    // Values of the list that the evidence can explain about as well as its own best reading.
    private static IEnumerable<(string Text, string AsWritten, double Log)> FromList(
        NumberEvidence evidence, IReadOnlyList<string> list, List<(string Text, string AsWritten, double Log)> scored)
    {
        HashSet<string> known = [.. scored.Select(pair => pair.AsWritten)];
        foreach (string value in list)
        {
            string digits = Normal(value);
            foreach (string form in digits.Length == 7 ? [digits, digits[..3] + "-" + digits[3..]] : new[] { digits })
            {
                if (digits.Length > 0 && known.Add(form))
                {
                    double log = evidence.Score(form);
                    if (log > scored[0].Log - 30)
                    {
                        yield return (digits, form, log);
                    }
                }
            }
        }
    }

    // Probabilities are taken over everything that was looked at, so that a repaired reading stays as doubtful as it is.
    private static ImmutableArray<DraftCandidate> Candidates(
        List<(string Text, string AsWritten, double Log)> scored,
        List<(string Text, string AsWritten, double Log)> fitting,
        bool rawFits)
    {
        if (!rawFits)
        {
            // What the ink says best is impossible here: the fitting readings are offered, none with more than even odds.
            return [.. DraftCandidate.FromScores(fitting, 0.5).Take(8)];
        }

        HashSet<string> allowed = [.. fitting.Select(pair => pair.Text)];
        return [.. DraftCandidate.FromScores(scored).Where(candidate => allowed.Contains(candidate.Text)).Take(8)];
    }
}
