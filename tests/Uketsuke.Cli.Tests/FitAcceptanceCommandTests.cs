using System.CommandLine;
using System.Text.Json.Nodes;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Cli.Tests;

public sealed class FitAcceptanceCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-fit-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Scans_of_known_truth_become_fields_that_can_be_fitted_again_without_reading()
    {
        string scans = OneFileOfSamples();
        string kept = Path.Combine(folder.FullName, "fields.jsonl");
        string first = Path.Combine(folder.FullName, "first.json");
        string second = Path.Combine(folder.FullName, "second.json");

        int read = await Run("--scans", scans, "--out", first, "--keep-fields", kept);
        int again = await Run("--scans", scans, "--out", second, "--kept-fields", kept);

        Assert.Equal((ExitCodes.AllDone, ExitCodes.AllDone), (read, again));
        Assert.Equal(await TextOf(first), await TextOf(second));
        JsonNode split = JsonNode.Parse(await TextOf(kept))!;
        Assert.Equal(4, split["pages"]!.GetValue<int>() + split["rejected"]!.GetValue<int>());
        Assert.InRange(split["fields"]!.AsArray().Count, 40, 100);
        Assert.Contains(split["fields"]!.AsArray(), field => field!["right"]!.GetValue<bool>());
        Assert.Empty(AcceptanceModel.Load(first).Kinds); // Four pages are too few for any kind.
    }

    [Fact]
    public async Task What_is_kept_holds_no_value_of_a_resident()
    {
        string scans = OneFileOfSamples();
        string kept = Path.Combine(folder.FullName, "fields.jsonl");

        await Run("--scans", scans, "--keep-fields", kept);

        string text = await TextOf(kept);
        JsonNode truth = JsonNode.Parse(await TextOf(Path.Combine(scans, "truth.json")))!;
        string[] written =
        [
            .. truth["pages"]!.AsArray().SelectMany(page => page!["fields"]!.AsObject())
                .Select(field => field.Value!.GetValue<string>()).Where(value => value.Any(character => character > 0x3000)),
        ];
        Assert.NotEmpty(written);
        Assert.All(written, value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--residual-error", "0.5")]
    [InlineData("--truth", "one.json,two.json")]
    [InlineData("--kept-fields", "no-such-file.jsonl")]
    public async Task Wrong_use_says_so_and_writes_nothing(string option, string values)
    {
        string output = Path.Combine(folder.FullName, "out.json");
        string scans = Directory.CreateDirectory(Path.Combine(folder.FullName, "empty")).FullName;

        int code = await Run(["--scans", scans, "--out", output, .. values.Split(',').SelectMany(value => (string[])[option, value])]);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.False(File.Exists(output));
    }

    // The first file of the samples with its share of the truth.
    private string OneFileOfSamples()
    {
        string samples = CommandLine.Sample("scans/maternity-support");
        JsonObject truth = JsonNode.Parse(File.ReadAllText(Path.Combine(samples, "truth.json")))!.AsObject();
        string source = truth["pages"]![0]!["source"]!.GetValue<string>();
        truth["pages"] = new JsonArray(
            [.. truth["pages"]!.AsArray().Where(page => page!["source"]!.GetValue<string>() == source).Select(page => page!.DeepClone())]);
        string target = Directory.CreateDirectory(Path.Combine(folder.FullName, "samples")).FullName;
        File.WriteAllText(Path.Combine(target, "truth.json"), truth.ToJsonString());
        File.Copy(Path.Combine(samples, source), Path.Combine(target, source));
        return target;
    }

    private static Task<string> TextOf(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    private static Task<int> Run(params string[] arguments) =>
        new RootCommand { FitAcceptanceCommand.Build() }
            .Parse(["fit-acceptance", "--form", CommandLine.Sample("forms/maternity-support/form.yaml"), .. arguments])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
