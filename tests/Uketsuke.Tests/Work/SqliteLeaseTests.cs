using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Work;

public sealed class SqliteLeaseTests : LeaseContract, IDisposable
{
    private readonly ScratchFolder scratch = new();

    private protected override DatabaseOptions Options => new() { Folder = scratch.Data };

    public void Dispose() => scratch.Dispose();
}
