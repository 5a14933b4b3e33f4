using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Database;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private OfficeHost office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        office = await OfficeHost.StartAsync(new() { Folder = scratch.Data });
        for (int i = 0; i < 5; i++)
        {
            await office.Database.WriteAsync(
                (db, _) =>
                {
                    db.Audit(new(new("sato"), "review.settle-field", "submission", $"s{i}") { New = new("山田　花子"), Detail = "name" });
                    db.Audit(new(new("sato"), "review.accept", "submission", $"s{i}"));
                    return Task.CompletedTask;
                },
                Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task An_untouched_trail_is_whole() => Assert.Null(await VerifyAsync());

    [Theory]
    [InlineData("update audit_entry set who = 'suzuki' where seq = 4", 4)]
    [InlineData("update audit_entry set detail = 'phone' where seq = 1", 1)]
    [InlineData("delete from audit_entry where seq = 6", 6)]
    [InlineData("delete from audit_entry where seq >= 9", 9)]
    [InlineData("update audit_entry set seq = 100 where seq = 10", 10)]
    public async Task A_changed_removed_or_cut_off_line_is_found(string tampering, long at)
    {
        await office.Database.WriteAsync<int>((db, token) => db.Database.ExecuteSqlRawAsync(tampering, token), Cancel);

        Assert.Equal(at, (await VerifyAsync())?.Seq);
    }

    [Fact]
    public async Task No_resident_value_stands_in_the_trail()
    {
        IReadOnlyList<AuditEntry> lines = await office.Get<IAuditReader>().OfAsync("submission", "s0", Cancel);

        Assert.Equal(2, lines.Count);
        Assert.Equal(32, lines[0].NewDigest.Length);
        Assert.DoesNotContain("山田", string.Concat(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_exists_only_if_its_transaction_was_committed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Database.WriteAsync(
            (db, _) =>
            {
                db.Audit(new(StaffId.System, "x", "submission", "rolled-back"));
                throw new InvalidOperationException();
            },
            Cancel));

        Assert.Empty(await office.Get<IAuditReader>().OfAsync("submission", "rolled-back", Cancel));
        Assert.Null(await VerifyAsync());
    }

    private Task<AuditBreak?> VerifyAsync() => office.Get<IAuditReader>().VerifyAsync(Cancel);
}
