using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Intake;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Intake;

public sealed class WatchedFolderTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Watched => Directory.CreateDirectory(Path.Combine(scratch.Path, "scanner")).FullName;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_scan_is_taken_when_it_stopped_growing_and_moved_when_it_is_opened()
    {
        await using PaperOffice office = await StartAsync();
        WatchedFolder folder = FolderOf(office);
        await File.WriteAllBytesAsync(Path.Combine(Watched, "a.pdf"), TextPaper.Scan("name=山田;phone=0312345678"), Cancel);

        await Eventually.IsTrueAsync(() => LookedAsync(folder, "done", "a.pdf"), "moved to done");
        await office.QuietAsync();

        Assert.Single(await office.SubmissionsAsync());
        Assert.Empty(Directory.EnumerateFiles(Watched));
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_laid_aside_with_the_reason()
    {
        await using PaperOffice office = await StartAsync();
        WatchedFolder folder = FolderOf(office);
        await File.WriteAllBytesAsync(Path.Combine(Watched, "b.pdf"), TextPaper.Scan("broken"), Cancel);

        await Eventually.IsTrueAsync(() => LookedAsync(folder, "refused", "b.pdf.理由.txt"), "laid aside");

        string reason = await File.ReadAllTextAsync(Path.Combine(Watched, "refused", "b.pdf.理由.txt"), Cancel);
        Assert.Contains("開けません。", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_still_growing_is_left_alone()
    {
        await using PaperOffice office = await StartAsync(engine: false);
        string path = Path.Combine(Watched, "c.pdf");
        await using FileStream scanner = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        WatchedFolder folder = FolderOf(office);

        await folder.LookAsync(Cancel);
        await folder.LookAsync(Cancel);

        Assert.Equal(0, (await office.BalanceAsync()).TakenIn);
    }

    private static async Task<bool> LookAsync(WatchedFolder folder)
    {
        await folder.LookAsync(Cancel);
        return true;
    }

    private async Task<bool> LookedAsync(WatchedFolder folder, string target, string name) =>
        await LookAsync(folder) && File.Exists(Path.Combine(Watched, target, name));

    private Task<PaperOffice> StartAsync(bool engine = true) => PaperOffice.StartAsync(scratch.Data, engine: engine);

    // The office's own process has no folder, so only the test looks, and as often as it likes.
    private WatchedFolder FolderOf(PaperOffice office) => ActivatorUtilities.CreateInstance<WatchedFolder>(
        office.Get<IServiceProvider>(), new ProcessCatalogue([AProcess.Paper with { WatchedFolder = Watched }]));
}
