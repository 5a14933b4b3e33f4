using Npgsql;
using Uketsuke.Automation;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation;

/// <summary>The office's PostgreSQL crashes in the middle of a registration and comes back.</summary>
public sealed class DatabaseCrashTests
{
    [Theory]
    [InlineData("attempt-begun")]
    [InlineData("held")]
    [InlineData("intent-written")]
    [InlineData("answered")]
    [InlineData("finished")]
    public async Task A_database_that_crashes_makes_neither_none_nor_two(string boundary)
    {
        PostgresServer server = new();
        try
        {
            using RobotBench bench = new() { Postgres = await server.NewDatabaseAsync() };
            bool crashed = false;
            bench.AtBoundary = passed =>
            {
                if (passed == boundary && !crashed)
                {
                    crashed = true;
                    server.CrashAsync().GetAwaiter().GetResult();
                }
            };

            Exception? broke = await Record.ExceptionAsync(() => bench.EnterAsync());
            NpgsqlConnection.ClearAllPools();
            EntryResult result = await bench.EnterAsync();

            Assert.True(crashed);
            Assert.True(broke is not null, "The robot did not notice that the database was gone.");
            Assert.Equal(EntryState.Registered, result.State);
            Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
