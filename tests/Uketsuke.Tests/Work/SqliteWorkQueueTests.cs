using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Work;

public sealed class SqliteWorkQueueTests : WorkQueueContract, IDisposable
{
    private readonly ScratchFolder scratch = new();

    private protected override DatabaseOptions Options => new() { Folder = scratch.Data };

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Work_survives_the_loss_of_the_engines_own_file()
    {
        Ledger ledger = new();
        await using (OfficeHost first = await OfficeHost.StartAsync(Options, Rooms(ledger)))
        {
            await OrderAsync(first, new("kept"));
        }

        File.Delete(scratch.Data.EngineDatabase);
        await using OfficeHost second = await StartAsync(ledger);

        await DoneAsync(second, 1);
        Assert.Equal(1, ledger.Written["kept"]);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_folder_is_refused_in_plain_words()
    {
        await using OfficeHost first = await OfficeHost.StartAsync(Options, Rooms(new()));

        DataFolderInUseException refused =
            await Assert.ThrowsAsync<DataFolderInUseException>(() => OfficeHost.StartAsync(Options, Rooms(new())));

        Assert.Equal("data-folder-in-use", refused.Refusal.Code);
    }
}
