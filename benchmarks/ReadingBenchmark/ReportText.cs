using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ReadingBenchmark.Reads;
using ReadingBenchmark.Scores;

namespace ReadingBenchmark;

/// <summary>The result as the Markdown page that is committed.</summary>
internal static class ReportText
{
    public static string Write(BenchmarkResult result, MachineFacts machine)
    {
        StringBuilder text = new();
        text.Append(Invariant($"""
            # The reading benchmark

            Written by `benchmarks/run --pages {result.Pages} --seed {result.Seed}` on {machine.Date}; {machine.Machine}. Models: {machine.Models}.
            Drawn pages, invented residents; fonts, pens and wear are not those of the training. Real handwriting is measured
            elsewhere (models/README.md). What each column means stands with the records in `benchmarks/ReadingBenchmark/Scores`.

            """));
        if (!result.MissingFonts.IsEmpty)
        {
            text.Append(Invariant($"\nLeft out, because these Debian packages are not installed: {string.Join(", ", result.MissingFonts)}.\n"));
        }

        Registration(text, result.Registration);
        Fields(text, "2. By field kind, before and after lists and checks between fields", result.Kinds);
        Fields(text, "By degradation (written kinds)", result.Conditions);
        text.Append(Invariant(
            $"\nForms that nobody filled in: of {result.Unfilled.Fields} fields {result.Unfilled.WithInk} do not read as empty.\n"));
        Accepts(text, result.Accepts);
        Marks(text, result.Marks);
        if (result.Speed is SpeedScore speed)
        {
            Speed(text, speed, result.Baseline);
        }

        Clerk(text, result.Clerk);
        Slips(text, result.Slips);
        return text.ToString();
    }

    private static void Registration(StringBuilder text, ImmutableArray<RegistrationScore> rows)
    {
        Head(text, "1. Form and registration", "sides", "n", "refused", "taken for a wrong form", "error mm, median", "95 %", "largest");
        foreach (RegistrationScore row in rows)
        {
            string refused = row.Refused == 0 ? "0" : Invariant($"{row.Refused} ({row.Reasons})");
            Line(text, row.What, row.Sides, refused, row.WrongForm, Mm(row.MedianMm), Mm(row.NinetyFiveMm), Mm(row.LargestMm));
        }
    }

    private static void Fields(StringBuilder text, string title, ImmutableArray<FieldScore> rows)
    {
        Head(text, title, "fields", "written", "CER bare", "CER", "exact bare", "exact", "unseen", "unseen and wrong", "blank", "blank and wrong");
        foreach (FieldScore row in rows)
        {
            Line(
                text, row.What, row.Written, Share(row.CharacterErrorBare), Share(row.CharacterError), Share(row.ExactBare), Share(row.Exact),
                Share(row.Unseen), row.UnseenWrong, row.BlankFields, row.BlankWrong);
        }
    }

    private static void Accepts(StringBuilder text, ImmutableArray<AcceptScore> rows)
    {
        Head(text, "3. Accept curve", "kind", "residual error wanted", "written fields", "accepted", "wrong among them", "largest residual error, 95 % one-sided");
        foreach (AcceptScore row in rows)
        {
            string wanted = row.Wanted is double share ? Share(share) : "as shipped";
            Line(text, row.Kind, wanted, row.Fields, Share(row.Share), row.Wrong, Share(row.Bound));
        }

        text.Append("\nThresholds were set on one half of the sides and never moved; this counts the other half.\n");
    }

    private static void Marks(StringBuilder text, ImmutableArray<MarkScore> rows)
    {
        Head(text, "4. Marks", "shape", "n", "right", "wrong", "doubtful", "precision", "recall");
        foreach (MarkScore row in rows)
        {
            Line(text, row.Shape, row.Count, row.Right, row.Wrong, row.Doubtful, Share(row.Precision), Share(row.Recall));
        }

        text.Append("\nOf contradictory marks those are right that went to a person.\n");
    }

    private static void Speed(StringBuilder text, SpeedScore speed, BaselineScore? measured)
    {
        Head(text, "5. Speed and memory", "what", "value");
        SpeedScore(text, speed);
        if (measured is BaselineScore baseline)
        {
            Line(text, Invariant($"{baseline.Crops} crops of lines, product, processor ms a crop"), Number(baseline.OursMs));
            Line(text, "the same crops, libtesseract 5 jpn in this process, one engine, one thread", Number(baseline.TheirsMs));
            Line(text, "times as fast as libtesseract on one thread, by processor time", Number(baseline.Ratio));
            Threaded(text, baseline);
            Line(text, "fields exact, product", Share(baseline.OursExact));
            Line(text, "fields exact, libtesseract (spaces and widths forgiven)", Share(baseline.TheirsExact));
        }
        else
        {
            text.Append("| libtesseract | not measured: install tesseract-ocr and tesseract-ocr-jpn |\n");
        }
    }

    private static void Threaded(StringBuilder text, BaselineScore baseline)
    {
        if (baseline.Threaded is ThreadedLine threaded)
        {
            Line(
                text, "the same crops, libtesseract with the threads that it takes by itself, in a process of its own",
                Invariant($"{Number(threaded.ProcessorMs)} processor ms, {Number(threaded.WallMs)} ms on the clock"));
            Line(text, "times as fast as libtesseract with its own threads, by processor time", Number(baseline.ThreadedRatio ?? 0));
        }
    }

    private static void SpeedScore(StringBuilder text, SpeedScore speed)
    {
        Line(text, Invariant($"pages a second, two at a time (A4, 300 dpi, 12 fields, {speed.Pages} pages, {speed.Recognised} recognised)"), Number(speed.PagesPerSecond));
        Line(text, "pages a second by processor time: two cores that nobody shares", Number(speed.PagesPerSecondOfTwoCores));
        Line(text, "processor seconds a page", Number(speed.Processor / speed.Pages));
        Line(text, "peak memory, MB", Number(speed.PeakMegabytes));
        Line(text, "start of the process to the first page read, s", Number(speed.FirstPageSeconds));
    }

    private static void Clerk(StringBuilder text, ImmutableArray<ClerkScore> rows)
    {
        Head(text, "6. Clerk effort, a form", "how", "keys", "seconds", "fields looked at");
        foreach (ClerkScore row in rows)
        {
            Line(text, row.How, Number(row.Keys), Number(row.Seconds), Number(row.Looks));
        }

        text.Append("\nModel: 0.28 s a key, 1.35 s a look (keystroke-level model); the rest stands in ClerkScore.cs.\n");
    }

    private static void Slips(StringBuilder text, ImmutableArray<FieldLine> slips)
    {
        Head(text, "What passed unseen and is wrong", "field", "sides", "stands there", "read", "state", "confidence");
        foreach (FieldLine slip in slips)
        {
            string stands = slip.Mark.Length > 0 ? slip.Mark + " " + slip.Truth : slip.Truth;
            Line(text, slip.Key, slip.Condition, stands, slip.Read, slip.State, Number(slip.Confidence));
        }
    }

    private static void Head(StringBuilder text, string title, params string[] columns)
    {
        text.Append(Invariant($"\n## {title}\n\n| {string.Join(" | ", columns)} |\n"));
        text.Append(Invariant($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", columns.Length - 1))}\n"));
    }

    private static void Line(StringBuilder text, params object[] cells) =>
        text.Append(Invariant($"| {string.Join(" | ", cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)))} |\n"));

    private static string Mm(double? value) => value is double mm ? mm.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private static string Share(double value) => (100 * value).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
