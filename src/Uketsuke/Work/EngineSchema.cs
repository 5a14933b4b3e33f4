using Microsoft.EntityFrameworkCore;
using Npgsql;
using Uketsuke.Database;

namespace Uketsuke.Work;

/// <summary>On PostgreSQL the engine's tables live in a schema of their own, so that a back-up can leave them out.</summary>
internal static class EngineSchema
{
    public const string Name = "engine";

    public static string ConnectionString(string office) =>
        new NpgsqlConnectionStringBuilder(office) { SearchPath = Name }.ToString();

    public static async Task CreateAsync(OfficeDatabase database, CancellationToken cancellationToken)
    {
        if (!database.IsSqlite)
        {
            await database.WriteAsync<int>(
                async (db, token) => await db.Database.ExecuteSqlRawAsync($"create schema if not exists {Name}", token),
                cancellationToken);
        }
    }
}
