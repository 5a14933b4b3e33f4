using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr;
using Uketsuke.Ocr.Others;
using Uketsuke.Ocr.Pages;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke read</c>: reads scans with given forms into a JSON file; no database.</summary>
internal static class ReadCommand
{
    public static Command Build()
    {
        Option<FileInfo[]> forms = new("--form")
        {
            Description = "帳票定義。複数あればどの帳票かを見分ける (form file; several: the form is recognised)",
            Required = true,
            AllowMultipleArgumentsPerToken = false,
        };
        Option<FileInfo> output = new("--out") { Description = "読取結果のJSON (result as JSON)", Required = true };
        Option<DirectoryInfo[]> readers = SecondReaders.Option();
        Argument<string[]> scans = new("SCAN")
        {
            Description = "読み取った画像: PDF、TIFF、PNG、JPEG、またはそのフォルダ (scans, or folders of scans)",
            Arity = ArgumentArity.OneOrMore,
        };
        Command command = new("read", "画像を読み取ってJSONに書く (reads scans into JSON)") { forms, output, readers, scans };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            [.. parsed.GetValue(forms)!.Select(file => file.ToString())],
            parsed.GetValue(output)!,
            [.. (parsed.GetValue(readers) ?? []).Select(folder => folder.ToString())],
            parsed.GetValue(scans)!,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] formPaths, FileInfo output, string[] readerFolders, string[] scans, CancellationToken cancellationToken)
    {
        ImmutableArray<FormTemplate> forms = await LoadAsync(formPaths);
        if (forms.IsEmpty)
        {
            return ExitCodes.WrongUse;
        }

        if (output.Directory is not { Exists: true })
        {
            await Console.Error.WriteLineAsync(
                $"{output}: 保存先のフォルダがありません。 / The folder of the output file does not exist.\n  → フォルダを作ってから実行してください。 / Create it first.");
            return ExitCodes.WrongUse;
        }

        if (await SecondReaders.OpenAsync(readerFolders) is not { } others)
        {
            return ExitCodes.WrongUse;
        }

        await using ServiceProvider services =
            new ServiceCollection().AddOcr().AddOtherReaders(others).AddFieldReading().BuildServiceProvider();
        ScanRun run = new(services.GetRequiredService<IScanOpener>(), services.GetRequiredService<IPageReader>(), forms, Console.Error);
        try
        {
            ReadReport report = run.Read(scans, cancellationToken);
            await report.SaveAsync(output.FullName, cancellationToken);
            return report.ExitCode;
        }
        catch (Exception unusable) when (unusable is ModelUnusableException or BlankUnusableException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"読み取りを始められません。 / Reading is not possible: {unusable.Message}");
            return ExitCodes.WrongUse;
        }
    }

    internal static async Task<ImmutableArray<FormTemplate>> LoadAsync(string[] paths)
    {
        ImmutableArray<FormTemplate>.Builder forms = ImmutableArray.CreateBuilder<FormTemplate>();
        bool refused = false;
        foreach (string path in paths)
        {
            Outcome<FormTemplate> form = FormFile.Load(path);
            if (form.Succeeded)
            {
                forms.Add(form.Value);
                continue;
            }

            refused = true;
            ImmutableArray<FormFinding> findings = form.Refusal is FormFileRefused file ? file.Findings : [];
            foreach (FormFinding finding in findings)
            {
                await Console.Error.WriteLineAsync(
                    $"{path}:{finding.Line}: {finding.Number} {finding.Cause.Ja} / {finding.Cause.En}\n  → {finding.Remedy.Ja} / {finding.Remedy.En}");
            }
        }

        return refused ? [] : forms.ToImmutable();
    }
}
