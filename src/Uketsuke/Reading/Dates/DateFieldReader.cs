using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Marks;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Reading.Dates;

/// <summary>Reads wareki dates: era circled or printed with numbers in boxes or spaces, or the whole date on one line.</summary>
internal sealed class DateFieldReader(
    ILineReader reader, SingleReader singles, Alphabets alphabets, NumberFieldReader numbers)
{
    private const int LookedAt = 12;

    private readonly NumberStretch stretch = new(reader, singles, alphabets.Blocks);

    public FieldDraft Read(FieldSheet sheet) =>
        sheet.Field.Date is { } parts && sheet.PixelsPerMm > 0 ? ReadParts(sheet, parts) : ReadLine(sheet);

    private FieldDraft ReadParts(FieldSheet sheet, DateParts parts)
    {
        DatePart year = Part(sheet, parts.Year);
        DatePart month = Part(sheet, parts.Month);
        DatePart day = Part(sheet, parts.Day);
        ChoiceOdds? mark = parts.Era is null && sheet.Field.Options.Length > 0 ? ChoiceReader.Judge(sheet) : null;
        if (year.IsBlank && month.IsBlank && day.IsBlank)
        {
            return mark is { IsInked: true }
                ? FieldDraft.Unreadable with { Reasons = [ReadingReasons.Incomplete] }
                : FieldDraft.Blank;
        }

        List<string> reasons = [.. year.Reasons, .. month.Reasons, .. day.Reasons];
        if (year.IsBlank || month.IsBlank || day.IsBlank)
        {
            return FieldDraft.Unreadable with { Reasons = [.. reasons, ReadingReasons.Incomplete] };
        }

        if (mark is { IsClear: false })
        {
            reasons.Add(mark.IsInked ? ReadingReasons.UnclearMark : ReadingReasons.Incomplete);
        }

        IReadOnlyList<(Era Era, double Log)> eras = Eras(parts, mark);
        List<(string Text, string AsWritten, double Log)> dates = Combine(eras, year, month, day);
        if (dates.Count == 0)
        {
            return FieldDraft.Unreadable with { Reasons = [.. reasons, ReadingReasons.InvalidDate] };
        }

        double seen = eras[0].Log + year.Numbers[0].Log + month.Numbers[0].Log + day.Numbers[0].Log;
        if (dates[0].Log < seen - 1e-6)
        {
            reasons.Add(ReadingReasons.InvalidDate);
        }

        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. WithImpossible(dates, seen).Take(8)],
            Fit = Math.Min(year.Fit, Math.Min(month.Fit, day.Fit)),
            Agreement = dates[0].Log < seen - 1e-6 ? false : DatePart.Agree([year, month, day]),
            Reasons = [.. reasons.Distinct()],
        };
    }

    // The likeliest reading of the ink is no day: its probability belongs to "misread", not to the days that remain.
    private static IEnumerable<DraftCandidate> WithImpossible(
        List<(string Text, string AsWritten, double Log)> dates, double seen) =>
        dates[0].Log < seen - 1e-6
            ? DraftCandidate.FromScores([.. dates, ("", "", seen)]).Where(candidate => candidate.Text.Length > 0)
            : DraftCandidate.FromScores(dates);

    private static List<(string Text, string AsWritten, double Log)> Combine(
        IReadOnlyList<(Era Era, double Log)> eras, DatePart year, DatePart month, DatePart day)
    {
        List<(string Text, string AsWritten, double Log)> dates = [];
        foreach ((Era era, double eraLog) in eras)
        {
            foreach ((int y, double yearLog) in year.Numbers)
            {
                foreach ((int m, double monthLog) in month.Numbers)
                {
                    foreach ((int d, double dayLog) in day.Numbers)
                    {
                        if (era.Date(y, m, d) is { } date)
                        {
                            dates.Add((WarekiText.Iso(date), era.Write(date), eraLog + yearLog + monthLog + dayLog));
                        }
                    }
                }
            }
        }

        dates.Sort((a, b) => b.Log.CompareTo(a.Log));
        return dates;
    }

    private static IReadOnlyList<(Era Era, double Log)> Eras(DateParts parts, ChoiceOdds? mark)
    {
        if (parts.Era is not null && Era.Find(parts.Era) is { } printed)
        {
            return [(printed, 0)];
        }

        IEnumerable<(Era? Era, double Log)> marked = mark is null
            ? Era.All.Select(era => ((Era?)era, Math.Log(1.0 / Era.All.Length)))
            : mark.Options.Select(option => (Era.Find(option.Value), Math.Log(Math.Max(1e-4, option.Probability))));
        return
        [
            .. marked.Where(pair => pair.Era is not null)
                .Select(pair => (pair.Era!, pair.Log))
                .OrderByDescending(pair => pair.Log)
        ];
    }

    // Two boxes hold one digit each; a single place holds the whole number.
    private DatePart Part(FieldSheet sheet, ImmutableArray<MmBox> places)
    {
        if (places.IsDefaultOrEmpty)
        {
            return DatePart.Empty;
        }

        if (places.Length > 1)
        {
            return DatePart.From(numbers.OfBoxes(sheet.Sheet, sheet.Pixels(places)), LookedAt);
        }

        ImmutableArray<TextLine> lines = sheet.Lines(places[0]);
        return DatePart.From(numbers.OfLines(lines, alphabets.Digits), LookedAt);
    }

    // The numbers once more, piece by piece: 11 melts into 1 on a line. Where both looks differ, the pieces lead narrowly.
    private void AddReread(
        ImmutableArray<DecodedText> found, Lattice lattice, TextLine line, List<(string Text, string AsWritten, double Log)> dates)
    {
        if (found.Length == 0 || stretch.Reread(found[0], lattice, [line]) is not { } reread
            || WarekiText.Parse(reread.Text) is not { } date)
        {
            return;
        }

        bool same = reread.Text == found[0].Text;
        double log = same ? Math.Log(Math.Max(1e-6, reread.Agreement)) / 2 : Math.Log(1 - Math.Min(0.95, reread.Agreement));
        dates.Insert(0, (WarekiText.Iso(date), reread.Text, found[0].LogProbability + log));
    }

    private FieldDraft ReadLine(FieldSheet sheet)
    {
        ImmutableArray<TextLine> lines = sheet.Lines();
        if (lines.Length == 0)
        {
            return FieldDraft.Blank;
        }

        TextLine line = lines.MaxBy(candidate => candidate.Image.Width)!;
        LineScores scores = reader.Read(line.Image);
        Lattice lattice = Lattice.From(scores, alphabets.Date, []);
        ImmutableArray<DecodedText> found = PrefixBeam.Search(lattice, new DateGrammar(alphabets.Date), 48);
        List<(string Text, string AsWritten, double Log)> dates = [];
        foreach (DecodedText decoded in found)
        {
            if (WarekiText.Parse(decoded.Text) is { } date)
            {
                dates.Add((WarekiText.Iso(date), decoded.Text, decoded.LogProbability));
            }
        }

        AddReread(found, lattice, line, dates);

        if (dates.Count == 0)
        {
            return FieldDraft.Unreadable with { Reasons = [ReadingReasons.InvalidDate] };
        }

        double left = 1 - Math.Min(1, dates.Sum(date => Math.Exp(date.Log)));
        return new FieldDraft
        {
            IsInked = true,
            Candidates = [.. DraftCandidate.FromScores(dates, Math.Min(0.9, left)).Take(8)],
            Fit = lattice.Inside.Length == 0 ? 0 : lattice.Inside.Average(),
            Reasons = lines.Length > 1 ? [ReadingReasons.SeveralLines] : [],
        };
    }
}
