using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Work;

public sealed class PostgresWorkQueueTests(PostgresServer server) : WorkQueueContract, IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private string connection = "";

    private protected override DatabaseOptions Options => new() { Folder = scratch.Data, Postgres = connection };

    public async ValueTask InitializeAsync() => connection = await server.NewDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresLeaseTests(PostgresServer server) : LeaseContract, IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private string connection = "";

    private protected override DatabaseOptions Options => new() { Folder = scratch.Data, Postgres = connection };

    public async ValueTask InitializeAsync() => connection = await server.NewDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}
