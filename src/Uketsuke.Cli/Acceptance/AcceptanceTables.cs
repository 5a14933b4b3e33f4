using System.Globalization;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Cli.Acceptance;

/// <summary>Writes a fit and its checks as Markdown tables.</summary>
internal sealed class AcceptanceTables(TextWriter writer)
{
    private static readonly double[] CurveErrors = [0.005, 0.001];

    public void WriteModel(AcceptanceModel model)
    {
        writer.WriteLine(Text($"### Thresholds at {Percent(model.ResidualError, 2)} residual error (model SHA-256 `{model.Checksum()}`)"));
        writer.WriteLine();
        writer.WriteLine("Fields that could pass; each judged by weights that did not see its page.");
        writer.WriteLine();
        writer.WriteLine("| kind | fields | right | threshold | pass | wrong | bound 95 % | rests on |");
        writer.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (KindAcceptance kind in model.Kinds)
        {
            AcceptanceThreshold at = kind.For(model.ResidualError);
            string threshold = at.Threshold > 1 ? "none passes" : at.Threshold.ToString("0.0000", CultureInfo.InvariantCulture);
            string basis = at.Basis == ThresholdBasis.Counted ? "counted" : "estimated";
            writer.WriteLine(Text(
                $"| {kind.Kind.Name()} | {kind.Fields} | {kind.Right} | {threshold} | {at.Accepted} | {at.Wrong} | {Percent(at.UpperBound, 2)} | {basis} |"));
        }

        writer.WriteLine();
    }

    public void WriteSplit(AcceptanceModel model, LabelledSplit split)
    {
        writer.WriteLine(Text($"### {split.Name}"));
        writer.WriteLine();
        writer.WriteLine(Text(
            $"{split.Pages} pages read, {split.Rejected} rejected; {split.Fields.Length} fields with ink; {split.Blank} seen as blank, {split.BlankWrong} of these hold writing."));
        writer.WriteLine();
        writer.WriteLine("| kind | with ink | right | pass at 0.5 % | wrong | bound 95 % | pass at 0.1 % | wrong | bound 95 % |");
        writer.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        AcceptanceReport[] reports = [.. CurveErrors.Select(error => AcceptanceReport.Of(model, split.Fields, error))];
        foreach (int i in Enumerable.Range(0, reports[0].Kinds.Length))
        {
            WriteKind([.. reports.Select(report => report.Kinds[i])]);
        }

        WriteKind([.. reports.Select(report => report.Total)]);
        writer.WriteLine();
        WriteBins(reports[^1]);
    }

    private void WriteKind(KindReport[] reports)
    {
        string name = reports[0].Kind is { } kind ? kind.Name() : "**all**";
        string curve = string.Join(" | ", reports.Select(report =>
            Text($"{report.Accepted} ({Percent(report.AcceptRate, 1)}) | {report.Wrong} | {Percent(report.UpperBound, 2)}")));
        writer.WriteLine(Text($"| {name} | {reports[0].Fields} | {reports[0].Right} ({Percent(Share(reports[0]), 1)}) | {curve} |"));
    }

    private void WriteBins(AcceptanceReport report)
    {
        writer.WriteLine("Said and true, fields that could pass:");
        writer.WriteLine();
        writer.WriteLine("| said from | to | fields | said on the middle | right | |");
        writer.WriteLine("| ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (ReliabilityBin bin in report.Bins.Where(bin => bin.Fields > 0))
        {
            double right = (double)bin.Right / bin.Fields;
            writer.WriteLine(Text(
                $"| {bin.From:0.000} | {bin.To:0.000} | {bin.Fields} | {bin.Mean:0.0000} | {right:0.0000} | {new string('█', (int)Math.Round(right * 20))} |"));
        }

        writer.WriteLine();
    }

    private static double Share(KindReport report) => report.Fields == 0 ? 0 : (double)report.Right / report.Fields;

    private static string Percent(double share, int digits) =>
        (share * 100).ToString(digits == 1 ? "0.0" : "0.00", CultureInfo.InvariantCulture) + " %";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
