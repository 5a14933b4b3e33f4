using System.CommandLine;
using System.Text.Json;
using SkiaSharp;

namespace Uketsuke.Cli.Tests;

public sealed class ReadCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-read-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_page_that_holds_nothing_is_told_with_its_reason()
    {
        (int exit, JsonElement report) = await ReadAsync(BlankSide("back.png"));

        Assert.Equal(1, exit);
        Assert.Empty(report.GetProperty("pages").EnumerateArray());
        JsonElement rejected = Assert.Single(report.GetProperty("rejected").EnumerateArray());
        Assert.Equal("blank-side", rejected.GetProperty("reason").GetString());
        Assert.Equal(1, rejected.GetProperty("page").GetInt32());
    }

    [Fact]
    public async Task A_broken_file_does_not_keep_the_rest_from_being_read()
    {
        string broken = Path.Combine(folder.FullName, "broken.pdf");
        await File.WriteAllTextAsync(broken, "%PDF-1.7 and then nothing", TestContext.Current.CancellationToken);

        (int exit, JsonElement report) = await ReadAsync(broken, BlankSide("back.png"), Path.Combine(folder.FullName, "missing.tif"));

        Assert.Equal(2, exit);
        Assert.Equal(
            ["scan-broken", "scan-not-found", "blank-side"],
            report.GetProperty("rejected").EnumerateArray().Select(entry => entry.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task An_unfilled_form_is_recognised_with_all_its_fields()
    {
        (int exit, JsonElement report) = await ReadAsync(Blank("bus-pass"));

        Assert.Equal(0, exit);
        JsonElement page = Assert.Single(report.GetProperty("pages").EnumerateArray());
        Assert.Equal("bus-pass", page.GetProperty("form").GetString());
        Assert.InRange(page.GetProperty("registration").GetProperty("residualPx").GetDouble(), 0, 1);
        JsonElement[] fields = [.. page.GetProperty("fields").EnumerateArray()];
        Assert.All(fields, field => Assert.Equal(4, field.GetProperty("boxPx").GetArrayLength()));
        JsonElement name = Assert.Single(fields, field => field.GetProperty("key").GetString() == "name");
        Assert.Equal("kanji-name", name.GetProperty("kind").GetString());
        Assert.Equal("blank", name.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_form_file_that_is_missing_is_wrong_use()
    {
        int exit = await RunAsync("--form", Path.Combine(folder.FullName, "none.yaml"), "--out", Path.Combine(folder.FullName, "out.json"), BlankSide("a.png"));

        Assert.Equal(2, exit);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "out.json")));
    }

    private async Task<(int Exit, JsonElement Report)> ReadAsync(params string[] scans)
    {
        string output = Path.Combine(folder.FullName, "out.json");
        int exit = await RunAsync(
            ["--form", Form("bus-pass"), "--form", Form("maternity-support"), "--out", output, .. scans]);
        using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        return (exit, report.RootElement.Clone());
    }

    private static Task<int> RunAsync(params string[] arguments) =>
        ReadCommand.Build().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private string BlankSide(string name)
    {
        using SKBitmap paper = new(new SKImageInfo(1654, 2339, SKColorType.Gray8, SKAlphaType.Opaque));
        paper.Erase(SKColors.WhiteSmoke);
        string path = Path.Combine(folder.FullName, name);
        using SKData data = paper.Encode(SKEncodedImageFormat.Png, 90);
        File.WriteAllBytes(path, data.ToArray());
        return path;
    }

    private static string Blank(string form) => Path.Combine(Path.GetDirectoryName(Form(form))!, "blank.pdf");

    private static string Form(string form) => Path.Combine(Root(), "samples", "forms", form, "form.yaml");

    private static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Uketsuke.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
