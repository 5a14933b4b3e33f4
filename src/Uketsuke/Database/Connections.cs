using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Uketsuke.Database;

internal static class Connections
{
    public static DbContextOptions<OfficeDb> Build(DatabaseOptions options)
    {
        DbContextOptionsBuilder<OfficeDb> builder = new();
        if (options.Postgres is { } postgres)
        {
            builder.UseNpgsql(postgres);
        }
        else
        {
            builder.UseSqlite(SqliteConnectionString(options.Folder.AppDatabase, options.BusySeconds));
            builder.AddInterceptors(new Pragmas());
        }

        return builder.Options;
    }

    /// <summary>One writer at a time, readers beside it, foreign keys on, and a wait instead of an error when busy.</summary>
    public static string SqliteConnectionString(string file, int busySeconds) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = busySeconds,
        Pooling = true,
    }.ToString();

    private sealed class Pragmas : DbConnectionInterceptor
    {
        // FULL: a committed transaction survives a power cut, not only a killed process.
        private const string Text = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
