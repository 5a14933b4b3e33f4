using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Cli.Acceptance;
using Uketsuke.Forms;
using Uketsuke.Ocr;
using Uketsuke.Ocr.Pages;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Cli;

/// <summary>
/// <c>uketsuke fit-acceptance</c>: reads scans of known truth, fits from which probability on each kind of field may pass
/// unseen, and says what that gives on other scans; no database.
/// </summary>
internal static class FitAcceptanceCommand
{
    private static readonly Option<FileInfo[]> Forms = new("--form") { Description = "帳票定義 (form file; several)", Required = true };
    private static readonly Option<DirectoryInfo[]> Scans = new("--scans") { Description = "当てはめに使う画像のフォルダー (folders of scans to fit on)" };
    private static readonly Option<FileInfo[]> Truths = new("--truth")
    {
        Description = "--scans と同じ順の正解。省略時は各フォルダーの truth.json (truth files in the order of --scans; default: truth.json in each)",
    };

    private static readonly Option<DirectoryInfo[]> Checks = new("--check")
    {
        Description = "当てはめに使わず確かめるだけの画像のフォルダー (folders of scans to check on)",
    };

    private static readonly Option<FileInfo?> Out = new("--out") { Description = "書き出す判定ファイル (acceptance file to write)" };
    private static readonly Option<FileInfo?> Model = new("--model") { Description = "当てはめず、この判定ファイルを確かめる (checks this file, fits nothing)" };
    private static readonly Option<double> Residual = new("--residual-error")
    {
        Description = "見ずに通す項目に残ってよい誤りの割合 (wanted share of wrong fields among those that pass)",
        DefaultValueFactory = _ => 0.001,
    };

    private static readonly Option<string> Note = new("--note") { Description = "ファイルに残す覚え書き (kept in the file)", DefaultValueFactory = _ => "" };
    private static readonly Option<FileInfo?> Keep = new("--keep-fields") { Description = "読み取った根拠を残す (keeps what was read, for another fit)" };
    private static readonly Option<FileInfo?> Kept = new("--kept-fields") { Description = "残した根拠を使い、画像を読まない (uses kept fields instead of reading)" };

    public static Command Build()
    {
        Command command = new("fit-acceptance", "正解のある画像から、どの項目を見ずに通せるかを決める (fits which fields may pass unseen)")
        {
            Forms, Scans, Truths, Checks, Out, Model, Residual, Note, Keep, Kept,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (WrongUse(parsed) is { } wrong)
        {
            await Console.Error.WriteLineAsync(wrong);
            return ExitCodes.WrongUse;
        }

        ImmutableArray<FormTemplate> forms = await ReadCommand.LoadAsync([.. parsed.GetValue(Forms)!.Select(file => file.ToString())]);
        if (forms.IsEmpty)
        {
            return ExitCodes.WrongUse;
        }

        try
        {
            await FitAsync(parsed, forms, cancellationToken);
            return ExitCodes.AllDone;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException
            or ModelUnusableException or BlankUnusableException)
        {
            await Console.Error.WriteLineAsync($"当てはめができません。 / The fit is not possible: {failure.Message}");
            return ExitCodes.WrongUse;
        }
    }

    private static async Task FitAsync(ParseResult parsed, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken)
    {
        string[] fitOn = [.. (parsed.GetValue(Scans) ?? []).Select(folder => folder.FullName)];
        ImmutableArray<LabelledSplit> splits = parsed.GetValue(Kept) is { } kept
            ? LabelledSplit.Load(kept.FullName)
            : await ReadAsync(parsed, forms, cancellationToken);
        if (parsed.GetValue(Keep) is { } keep)
        {
            LabelledSplit.Save(keep.FullName, splits);
        }

        HashSet<string> fitNames = [.. fitOn.Select(NameOf)];
        LabelledSplit calibration = LabelledSplit.Join("Calibration split", [.. splits.Where(split => fitNames.Contains(split.Name))]);
        AcceptanceModel model = parsed.GetValue(Model) is { } known
            ? AcceptanceModel.Load(known.FullName)
            : AcceptanceFit.Fit(
                calibration.Fields, new() { ResidualError = parsed.GetValue(Residual), Note = parsed.GetValue(Note)! });
        if (parsed.GetValue(Out) is { } output)
        {
            model.Save(output.FullName);
        }

        AcceptanceTables tables = new(Console.Out);
        tables.WriteModel(model);
        LabelledSplit[] others = [.. splits.Where(split => !fitNames.Contains(split.Name))];
        foreach (LabelledSplit split in others.Append(LabelledSplit.Join("All check splits together", others)).Where(split => split.Pages > 0))
        {
            tables.WriteSplit(model, split);
        }
    }

    private static async Task<ImmutableArray<LabelledSplit>> ReadAsync(
        ParseResult parsed, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = new ServiceCollection().AddOcr().AddFieldReading().BuildServiceProvider();
        LabelledScans scans = new(services.GetRequiredService<IScanOpener>(), services.GetRequiredService<IPageReader>(), forms);
        string[] truths = [.. (parsed.GetValue(Truths) ?? []).Select(file => file.FullName)];
        DirectoryInfo[] folders = [.. parsed.GetValue(Scans) ?? [], .. parsed.GetValue(Checks) ?? []];
        ImmutableArray<LabelledSplit>.Builder splits = ImmutableArray.CreateBuilder<LabelledSplit>();
        foreach ((int i, DirectoryInfo folder) in folders.Index())
        {
            string truth = i < truths.Length ? truths[i] : Path.Combine(folder.FullName, "truth.json");
            splits.Add(scans.Read(folder.FullName, truth, new Progress(folder.Name), cancellationToken));
            await Console.Error.WriteLineAsync();
        }

        return splits.ToImmutable();
    }

    private static string? WrongUse(ParseResult parsed)
    {
        string[] names = [.. (parsed.GetValue(Scans) ?? []).Concat(parsed.GetValue(Checks) ?? []).Select(folder => NameOf(folder.FullName))];
        return parsed.GetValue(Residual) is < 0.0005 or > 0.02 ? "--residual-error は0.0005～0.02です。 / 0.0005 to 0.02."
            : names.Distinct(StringComparer.Ordinal).Count() < names.Length
                ? "フォルダーの名前が重なっています。名前で区別するので、変えてください。 / Two folders have the same name; rename one."
            : parsed.GetValue(Model) is null && parsed.GetValue(Scans) is not { Length: > 0 }
                ? "--scans か --model が必要です。 / --scans or --model is needed."
            : parsed.GetValue(Truths) is { Length: > 0 } truths && truths.Length != (parsed.GetValue(Scans) ?? []).Length
                ? "--truth は --scans と同じ数だけ書いてください。 / As many --truth as --scans."
            : null;
    }

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    /// <summary>One line on the terminal that counts up.</summary>
    private sealed class Progress(string name) : IProgress<int>
    {
        public void Report(int value) => Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{name}: {value}"));
    }
}
