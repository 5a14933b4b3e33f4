using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;

namespace Uketsuke.Intake;

/// <summary>What later rooms may know about, and do to, the things that were taken in.</summary>
public interface IPageStore
{
    /// <returns>Null when there is none.</returns>
    Task<PageEntry?> FindAsync(OfficeDb db, PageId page, CancellationToken cancellationToken);

    /// <summary>The values of an electronic application; empty for paper.</summary>
    Task<ImmutableDictionary<FieldKey, Personal<string>>> ApplicationAsync(OfficeDb db, PageId page, CancellationToken cancellationToken);

    /// <summary>Its fields are read.</summary>
    Task MarkReadAsync(OfficeDb db, PageId page, CancellationToken cancellationToken);

    /// <summary>It goes to the rejected tray.</summary>
    Task RejectAsync(OfficeDb db, PageId page, Refusal reason, CancellationToken cancellationToken);

    /// <summary>Keeps a picture made from a page, complete and on the disk when this returns.</summary>
    /// <param name="name">e.g. <c>upright</c>.</param>
    /// <param name="extension">With the dot.</param>
    /// <returns>The path to keep in the database.</returns>
    Task<string> KeepImageAsync(
        PageId page, string name, string extension, ReadOnlyMemory<byte> packed, CancellationToken cancellationToken);

    Task<byte[]> LoadAsync(string path, CancellationToken cancellationToken);

    /// <summary>The absolute path of a kept picture.</summary>
    string PathOf(string path);
}

/// <param name="ImagePath">As kept in the database; null for electronic applications.</param>
public sealed record PageEntry(
    PageId Page,
    BatchId Batch,
    string Process,
    ArrivalKind Kind,
    ArrivalState State,
    string? ImagePath,
    int ImageWidth,
    int ImageHeight,
    DateTimeOffset ArrivedAt);

internal sealed class PageStore(FileStore files) : IPageStore
{
    public async Task<PageEntry?> FindAsync(OfficeDb db, PageId page, CancellationToken cancellationToken) =>
        await db.Set<ArrivalRow>().Where(row => row.Id == page)
            .Select(row => new PageEntry(
                row.Id, row.BatchId, row.Process, row.Kind, row.State, row.ImagePath, row.ImageWidth, row.ImageHeight, row.ArrivedAt))
            .SingleOrDefaultAsync(cancellationToken);

    public async Task<ImmutableDictionary<FieldKey, Personal<string>>> ApplicationAsync(
        OfficeDb db, PageId page, CancellationToken cancellationToken) =>
        (await db.Set<ApplicationValueRow>().Where(row => row.PageId == page).ToListAsync(cancellationToken))
        .ToImmutableDictionary(row => new FieldKey(row.Field), row => row.Value);

    public async Task MarkReadAsync(OfficeDb db, PageId page, CancellationToken cancellationToken) =>
        (await RowAsync(db, page, cancellationToken)).State = ArrivalState.Read;

    public async Task RejectAsync(OfficeDb db, PageId page, Refusal reason, CancellationToken cancellationToken)
    {
        (await RowAsync(db, page, cancellationToken)).Reject(reason);
        db.Audit(new(StaffId.System, "intake.reject-page", "page", page.ToString()) { Detail = reason.Code });
    }

    public async Task<string> KeepImageAsync(
        PageId page, string name, string extension, ReadOnlyMemory<byte> packed, CancellationToken cancellationToken)
    {
        string path = $"made/{page.ToString()[^2..]}/{page}-{name}{extension}";
        await files.KeepAsync(path, packed, cancellationToken);
        return path;
    }

    public Task<byte[]> LoadAsync(string path, CancellationToken cancellationToken) => files.LoadAsync(path, cancellationToken);

    public string PathOf(string path) => files.PathOf(path);

    private static Task<ArrivalRow> RowAsync(OfficeDb db, PageId page, CancellationToken cancellationToken) =>
        db.Set<ArrivalRow>().SingleAsync(row => row.Id == page, cancellationToken);
}
