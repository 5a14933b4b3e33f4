using System.Text.Json;
using Uketsuke.Automation;

namespace Uketsuke.Drivers.Tests;

/// <summary><c>uketsuke enter --step</c> and <c>--watch</c>, and the trace that a run leaves, as people use them.</summary>
public sealed class EnterByHandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Step_by_step_to_the_commit_and_no_further_registers_nothing_and_the_trace_of_a_later_run_opens_offline()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string items = await WriteItemAsync(bench);

        (int code, string told) = await RunAsync(bench, items, "n\nv\np\nb commit\nc\nv\nq\n", "--step");

        Assert.Equal(1, code);
        Assert.Contains("■ [before]", told, StringComparison.Ordinal);
        Assert.Contains("item.kana = ●●●（", told, StringComparison.Ordinal);
        Assert.Contains("■ 次は登録です", told, StringComparison.Ordinal);
        Assert.Contains("登録の要求は送っていません", told, StringComparison.Ordinal);
        Assert.DoesNotContain("サンプル", told, StringComparison.Ordinal);
        Assert.DoesNotContain("sample-password", told, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(bench.Journal.Root, "steps"), "*.png"));
        Assert.Empty(await bench.RegisteredAsync());

        // Through to the end, stopping at the commit only.
        (code, told) = await RunAsync(bench, items, "c\n", "--step", "--break", "commit");

        Assert.True(code == 0, told);
        Assert.Single(await bench.RegisteredAsync());
        string trace = Assert.Single(Directory.GetFiles(bench.Journal.Files, "*.trace", SearchOption.AllDirectories));
        string html = Path.Combine(Path.GetDirectoryName(items)!, "trace.html");
        (code, told) = await CommandRun.OfAsync(["trace", trace, "--html", html]);
        Assert.True(code == 0, told);
        Assert.Contains("web.fill form.kana = ●●●（", told, StringComparison.Ordinal);
        Assert.Contains("<h1>", await File.ReadAllTextAsync(html, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_display_watching_is_refused_in_words_and_nothing_is_begun()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string items = await WriteItemAsync(bench);

        (int code, string told) = await RunAsync(bench, items, "", "--watch");

        Assert.Equal(2, code);
        Assert.Contains("画面がありません", told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.Journal.Root));
    }

    [Theory]
    [InlineData("/usr/bin/no-such-browser", "ブラウザ (Chromium か Edge) が見つかりません", null)]
    [InlineData("/usr/bin/chromium-headless-shell", "窓を出せるブラウザ", ":0")]
    public async Task Without_a_fitting_browser_nothing_is_begun_and_it_is_said_what_to_install(string browser, string said, string? display)
    {
        Assert.SkipUnless(display is null || File.Exists(browser), "chromium-headless-shell がありません (apt-get install chromium-headless-shell)。");
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string items = await WriteItemAsync(bench);
        string environment = await File.ReadAllTextAsync(bench.EnvironmentFile, Cancel);
        await File.WriteAllTextAsync(bench.EnvironmentFile, environment.Replace(SharedBrowser.Path, browser, StringComparison.Ordinal), Cancel);

        (int code, string told) = await CommandRun.OfAsync(Command(bench, items, display is null ? [] : ["--watch"]), display: display);

        Assert.Equal(2, code);
        Assert.Contains(said, told, StringComparison.Ordinal);
        Assert.Contains("apt-get install chromium", told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.Journal.Root));
    }

    private static async Task<string> WriteItemAsync(PracticeBench bench)
    {
        EnterableItem item = bench.BusPass();
        Dictionary<string, string> fields = item.Fields.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        fields["reference"] = item.Reference;
        string path = Path.Combine(Path.GetDirectoryName(bench.EnvironmentFile)!, "items.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { items = new[] { fields } }), Cancel);
        return path;
    }

    private static Task<(int Code, string Told)> RunAsync(PracticeBench bench, string items, string typed, params string[] more) =>
        CommandRun.OfAsync(Command(bench, items, more), typed);

    private static string[] Command(PracticeBench bench, string items, string[] more) =>
    [
        "enter", "--scenario", PracticeBench.Scenario("bus-pass-register"), "--items", items, "--environment", bench.EnvironmentFile,
        "--journal", bench.Journal.Root, "--out", Path.Combine(Path.GetDirectoryName(items)!, "out.json"), .. more,
    ];
}
