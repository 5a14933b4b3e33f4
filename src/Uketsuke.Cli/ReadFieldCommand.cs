using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Forms;
using Uketsuke.Ocr;
using Uketsuke.Ocr.Others;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke read-field</c>: reads images that each hold just one field; one JSON line for each.</summary>
internal static class ReadFieldCommand
{
    private static readonly ImmutableArray<string> ImageEndings = [".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".pdf"];

    public static Command Build()
    {
        Option<string> kind = new("--kind")
        {
            Description = $"項目種別 (field kind): {string.Join(", ", FieldKinds.ByName.Keys.Order(StringComparer.Ordinal))}",
            Required = true,
        };
        Option<FileInfo?> list = new("--list") { Description = "1行1値、または見出し付きCSV (one value a line, or CSV with a header)" };
        Option<FileInfo?> output = new("--out") { Description = "結果のJSONLファイル。省略時は標準出力 (result file; default: standard output)" };
        Option<string> checkDigit = new("--check-digit")
        {
            Description = "code の検査数字 (check-digit rule of a code): mynumber, corporate-number, municipal-code, none",
            DefaultValueFactory = _ => "none",
        };
        Option<DirectoryInfo[]> readers = SecondReaders.Option();
        Argument<string[]> images = new("IMAGE-OR-DIR") { Arity = ArgumentArity.OneOrMore, Description = "画像またはフォルダー (images or folders)" };
        Command command = new("read-field", "1項目だけの画像を読む (reads images of single fields)") { kind, list, output, checkDigit, readers, images };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Order(
                parsed.GetRequiredValue(kind), parsed.GetValue(list), parsed.GetValue(output), parsed.GetRequiredValue(checkDigit),
                parsed.GetRequiredValue(images), [.. (parsed.GetValue(readers) ?? []).Select(folder => folder.ToString())]),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Order order, CancellationToken cancellationToken)
    {
        if (!FieldKinds.ByName.TryGetValue(order.Kind, out FieldKind kind))
        {
            return await WrongAsync(
                $"--kind {order.Kind}: この項目種別はありません。次のどれかにしてください: "
                + string.Join(", ", FieldKinds.ByName.Keys.Order(StringComparer.Ordinal)));
        }

        ImmutableArray<string> values;
        try
        {
            values = order.List is null ? [] : FieldValueList.Read(order.List.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await WrongAsync($"--list {order.List}: ファイルを開けません。場所と読み取り権限を確かめてください。");
        }

        try
        {
            await using TextWriter writer = order.Output is null
                ? Console.Out
                : new StreamWriter(order.Output.FullName, append: false) { NewLine = "\n" };
            return await ReadAllAsync(order, kind, values, writer, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await WrongAsync($"--out {order.Output}: ファイルに書けません。フォルダーと書き込み権限を確かめてください。");
        }
    }

    private static async Task<int> ReadAllAsync(
        Order order, FieldKind kind, ImmutableArray<string> values, TextWriter writer, CancellationToken cancellationToken)
    {
        if (await SecondReaders.OpenAsync(order.Readers) is not { } others)
        {
            return ExitCodes.WrongUse;
        }

        await using ServiceProvider services =
            new ServiceCollection().AddOcr().AddOtherReaders(others).AddFieldReading().BuildServiceProvider();
        FieldImageFile reader = new(
            services.GetRequiredService<IScanOpener>(), services.GetRequiredService<IFieldImageReader>(), TimeProvider.System);
        int worst = ExitCodes.AllDone;
        foreach (string file in order.Images.SelectMany(Expand))
        {
            foreach (FieldImageFile.Line line in reader.Read(file, kind, values, order.CheckDigit, cancellationToken))
            {
                await writer.WriteLineAsync(line.Json);
                if (line.Refusal is { } refusal)
                {
                    worst = await WrongAsync($"{file}: {refusal.Cause.Ja}{refusal.Remedy.Ja}");
                }
            }
        }

        await writer.FlushAsync(cancellationToken);
        return worst;
    }

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path)
            .Where(file => ImageEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
        : [path];

    private static async Task<int> WrongAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return ExitCodes.WrongUse;
    }

    private sealed record Order(string Kind, FileInfo? List, FileInfo? Output, string CheckDigit, string[] Images, string[] Readers);
}
