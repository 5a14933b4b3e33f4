using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Uketsuke.Database;

/// <summary>Brings the tables up to date: the embedded files <c>NNNN_name.sql</c> in order, each exactly once, checked by checksum.</summary>
internal sealed class Migrator(OfficeDatabase database, TimeProvider clock)
{
    public async Task ApplyAsync(CancellationToken cancellationToken) =>
        await ApplyAsync(Embedded(), cancellationToken);

    /// <exception cref="MigrationMismatchException">An applied migration was changed afterwards, or is unknown to this program: nothing is changed then.</exception>
    internal async Task ApplyAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        // Most often nothing is missing: one look then, whatever starts.
        IReadOnlyList<Migration> missing = await database.WriteAsync(
            async (db, token) =>
            {
                await ExecuteAsync(
                    db,
                    "create table if not exists schema_migration "
                    + "(number INTEGER primary key, name TEXT not null, checksum TEXT not null, applied_at BIGINT not null)",
                    token);
                return Missing(migrations, await AppliedAsync(db, token));
            },
            cancellationToken);
        foreach (Migration migration in missing)
        {
            await database.WriteAsync(
                async (db, token) =>
                {
                    // Another program may have been quicker.
                    if (Missing([migration], (await AppliedAsync(db, token)).Where(one => one.Key == migration.Number)) is [Migration still])
                    {
                        await ApplyOneAsync(db, still, token);
                    }
                },
                cancellationToken);
        }
    }

    internal static IReadOnlyList<Migration> Embedded()
    {
        Assembly assembly = typeof(Migrator).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains(".Migrations.", StringComparison.Ordinal))
                .Select(name => Load(assembly, name))
                .OrderBy(migration => migration.Number),
        ];
    }

    private static Migration Load(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        string name = resource[(resource.IndexOf(".Migrations.", StringComparison.Ordinal) + ".Migrations.".Length)..^".sql".Length];

        // A checkout with other line ends is still the same migration.
        return new(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    private static List<Migration> Missing(IReadOnlyList<Migration> known, IEnumerable<KeyValuePair<int, string>> applied)
    {
        Dictionary<int, Migration> missing = known.ToDictionary(migration => migration.Number);
        foreach ((int number, string checksum) in applied)
        {
            if (!missing.Remove(number, out Migration? there))
            {
                throw new MigrationMismatchException($"The data was written by a newer program (migration {number}). Install that version or a later one.");
            }

            if (there.Checksum != checksum)
            {
                throw new MigrationMismatchException($"Migration {there.Name} was changed after it had been applied.");
            }
        }

        return [.. known.Where(migration => missing.ContainsKey(migration.Number))];
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        await using DbCommand command = Command(db);
        command.CommandText = "select number, checksum from schema_migration";
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        Dictionary<int, string> applied = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            applied[rows.GetInt32(0)] = rows.GetString(1);
        }

        return applied;
    }

    private async Task ApplyOneAsync(OfficeDb db, Migration migration, CancellationToken cancellationToken)
    {
        await ExecuteAsync(db, migration.Sql, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"insert into schema_migration (number, name, checksum, applied_at) values ({migration.Number}, {migration.Name}, {migration.Checksum}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})",
            cancellationToken);
    }

    private static async Task ExecuteAsync(OfficeDb db, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = Command(db);
#pragma warning disable CA2100 // The text is a file embedded in this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(OfficeDb db)
    {
        DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        return command;
    }
}

/// <param name="Sql">Portable between SQLite and PostgreSQL: TEXT, BIGINT, INTEGER, BOOLEAN, DOUBLE PRECISION only.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>The tables and this program do not belong together. An administrator must install the right version.</summary>
public sealed class MigrationMismatchException : Exception
{
    public MigrationMismatchException()
    {
    }

    public MigrationMismatchException(string message)
        : base(message)
    {
    }

    public MigrationMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
