using System.CommandLine;
using System.Text.Json.Nodes;

namespace Uketsuke.Cli.Tests;

public sealed class GenerateFormsCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-generate-");

    [Fact]
    public async Task Filled_forms_are_written_on_the_real_blank_with_their_truth()
    {
        Assert.SkipUnless(File.Exists("/usr/share/fonts/truetype/seto/setofont.ttf"), "fonts-seto is not on this machine.");

        int code = await Run("--form", Sample("forms/maternity-support/form.yaml"), "--count", "2", "--seed", "4", "--out", folder.FullName,
            "--format", "tiff", "--sides-per-file", "2", "--degrade", "fax");

        Assert.Equal(ExitCodes.AllDone, code);
        JsonNode truth = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "truth.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(2, truth["pages"]!.AsArray().Count);
        Assert.InRange(new FileInfo(Path.Combine(folder.FullName, "maternity-support-01.tif")).Length, 40_000, 1_000_000);
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--dpi", "50")]
    [InlineData("--upside-down", "3")]
    [InlineData("--strokes", "no-such-strokes.tsv.gz")]
    [InlineData("--form", "no-such-form.yaml")]
    public async Task Wrong_use_writes_nothing_and_says_so(string option, string value)
    {
        string form = option == "--form" ? value : Sample("forms/bus-pass/form.yaml");
        string target = Path.Combine(folder.FullName, "out");
        string[] rest = option is "--form" ? [] : [option, value];
        string[] count = option is "--count" ? [] : ["--count", "1"];

        int code = await Run([.. (string[])["--form", form, "--out", target], .. count, .. rest]);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.False(Directory.Exists(target));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Task<int> Run(params string[] arguments) =>
        new RootCommand { GenerateFormsCommand.Build() }.Parse(["generate-forms", .. arguments])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static string Sample(string relative)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Uketsuke.slnx")))
        {
            root = root.Parent;
        }

        return Path.Combine(root?.FullName ?? throw new DirectoryNotFoundException("Uketsuke.slnx"), "samples", relative);
    }
}
