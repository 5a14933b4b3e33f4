using Microsoft.EntityFrameworkCore;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Database;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration One = new(9001, "9001_one", "create table one (id TEXT primary key);");
    private static readonly Migration Two = new(9002, "9002_two", "insert into one (id) values ('x');");

    private readonly ScratchFolder scratch = new();
    private OfficeHost office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IReadOnlyList<Migration> Shipped => Migrator.Embedded();

    public async ValueTask InitializeAsync() => office = await OfficeHost.StartAsync(new() { Folder = scratch.Data });

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task Each_migration_is_applied_once_however_often_the_program_starts()
    {
        await ApplyAsync([.. Shipped, One, Two]);
        await ApplyAsync([.. Shipped, One, Two]);

        int rows = await office.Database.ReadAsync(
            (db, token) => db.Database.SqlQuery<int>($"select count(*) as \"Value\" from one").SingleAsync(token), Cancel);
        Assert.Equal(1, rows);
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_had_been_applied_stops_the_program()
    {
        await ApplyAsync([.. Shipped, One]);

        await Assert.ThrowsAsync<MigrationMismatchException>(() => ApplyAsync([.. Shipped, One with { Sql = One.Sql + " " }]));
    }

    [Fact]
    public async Task An_older_program_refuses_data_of_a_newer_one()
    {
        await ApplyAsync([.. Shipped, One]);

        await Assert.ThrowsAsync<MigrationMismatchException>(() => ApplyAsync(Shipped));
    }

    [Fact]
    public async Task Nothing_is_added_to_data_that_does_not_belong_to_the_program()
    {
        await ApplyAsync([.. Shipped, One]);

        await Assert.ThrowsAsync<MigrationMismatchException>(() => ApplyAsync([.. Shipped, Two]));

        int rows = await office.Database.ReadAsync(
            (db, token) => db.Database.SqlQuery<int>($"select count(*) as \"Value\" from schema_migration where number = {Two.Number}").SingleAsync(token), Cancel);
        Assert.Equal(0, rows);
    }

    [Fact]
    public void Shipped_migrations_are_numbered_without_doubles_and_use_portable_types_only()
    {
        Assert.Equal(Shipped.Count, Shipped.Select(migration => migration.Number).Distinct().Count());
        Assert.All(Shipped, migration => Assert.DoesNotMatch(
            @"(?i)\b(autoincrement|serial|datetime|timestamp|blob|bytea|varchar|jsonb?|without\s+rowid)\b", migration.Sql));
    }

    private Task ApplyAsync(IReadOnlyList<Migration> migrations) => office.Get<Migrator>().ApplyAsync(migrations, Cancel);
}
