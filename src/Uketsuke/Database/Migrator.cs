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

    /// <exception cref="MigrationMismatchException">An applied migration was changed afterwards, or is unknown to this program.</exception>
    internal async Task ApplyAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async (db, token) => await ExecuteAsync(
                db,
                "create table if not exists schema_migration "
                + "(number INTEGER primary key, name TEXT not null, checksum TEXT not null, applied_at BIGINT not null)",
                token),
            cancellationToken);
        foreach (Migration migration in migrations)
        {
            await database.WriteAsync(async (db, token) => await ApplyOneAsync(db, migration, token), cancellationToken);
        }

        await database.WriteAsync(async (db, token) => await RefuseNewerAsync(db, migrations, token), cancellationToken);
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

    private async Task ApplyOneAsync(OfficeDb db, Migration migration, CancellationToken cancellationToken)
    {
        string? applied = await ScalarAsync(db, "select checksum from schema_migration where number = @number", migration.Number, cancellationToken);
        if (applied is not null)
        {
            if (applied != migration.Checksum)
            {
                throw new MigrationMismatchException($"Migration {migration.Name} was changed after it had been applied.");
            }

            return;
        }

        await ExecuteAsync(db, migration.Sql, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"insert into schema_migration (number, name, checksum, applied_at) values ({migration.Number}, {migration.Name}, {migration.Checksum}, {clock.GetUtcNow().ToUnixTimeMilliseconds()})",
            cancellationToken);
    }

    private static async Task RefuseNewerAsync(OfficeDb db, IReadOnlyList<Migration> known, CancellationToken cancellationToken)
    {
        List<int> applied = await db.Database.SqlQuery<int>($"select number as \"Value\" from schema_migration").ToListAsync(cancellationToken);
        if (applied.Except(known.Select(migration => migration.Number)).ToList() is [int unknown, ..])
        {
            throw new MigrationMismatchException($"The data was written by a newer program (migration {unknown}). Install that version or a later one.");
        }
    }

    private static async Task ExecuteAsync(OfficeDb db, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = Command(db);
#pragma warning disable CA2100 // The text is a file embedded in this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string?> ScalarAsync(OfficeDb db, string sql, int number, CancellationToken cancellationToken)
    {
        await using DbCommand command = Command(db);
#pragma warning disable CA2100 // The text is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = "number";
        parameter.Value = number;
        command.Parameters.Add(parameter);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
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
