using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Work;

namespace Uketsuke.Intake;

/// <summary>Takes the sides out of a stored scan. A second run replaces what the first one wrote.</summary>
public sealed record OpenScan(ScanFileId File);

/// <summary>Takes the sides out of a scanned file; made from the instruments by the Reading room.</summary>
public interface IScanSplitter
{
    /// <returns>The sides in file order, or why the file cannot be opened.</returns>
    /// <remarks>Thread-safe; blocks; may take a second a side.</remarks>
    Outcome<IReadOnlyList<SideImage>> Split(ReadOnlyMemory<byte> file, CancellationToken cancellationToken);
}

/// <summary>One side as a picture ready to be stored.</summary>
/// <param name="PixelSha256">Of size and pixels: the same picture has the same hash, however it was packed in the file.</param>
/// <param name="Extension">With the dot.</param>
public sealed record SideImage(ReadOnlyMemory<byte> Packed, string Extension, int Width, int Height, string PixelSha256);

internal sealed class OpenScanJob(OfficeDatabase database, FileStore files, IScanSplitter splitter, TimeProvider clock) : IJob<OpenScan>
{
    public static string Kind => "intake.open-scan.v1";

    public static string Queue => WorkOptions.Ocr;

    public static string SubjectOf(OpenScan order) => order.File.ToString();

    public async Task<Finish> RunAsync(OpenScan order, CancellationToken cancellationToken)
    {
        ScanFileRow file = await database.ReadAsync(
            (db, token) => db.Set<ScanFileRow>().SingleAsync(row => row.Id == order.File, token), cancellationToken);
        byte[] content = await files.LoadAsync(file.Path, cancellationToken);
        Outcome<IReadOnlyList<SideImage>> sides = splitter.Split(content, cancellationToken);
        if (!sides.Succeeded)
        {
            return (db, token) => RefuseAsync(db, order.File, sides.Refusal, token);
        }

        List<ArrivalRow> arrivals = [];
        foreach (SideImage side in sides.Value)
        {
            arrivals.Add(await KeepAsync(file, side, arrivals.Count + 1, cancellationToken));
        }

        return (db, token) => OpenedAsync(db, order.File, arrivals, token);
    }

    /// <summary>The file goes to the rejected tray.</summary>
    internal static async Task RefuseAsync(OfficeDb db, ScanFileId id, Refusal refusal, CancellationToken cancellationToken)
    {
        ScanFileRow file = await db.Set<ScanFileRow>().SingleAsync(row => row.Id == id, cancellationToken);
        ArrivalRow arrival = await db.Set<ArrivalRow>().SingleAsync(
            row => row.FileId == id && row.Kind == ArrivalKind.File, cancellationToken);
        file.State = FileState.Refused;
        arrival.Reject(refusal);
        db.Audit(new(StaffId.System, "intake.refuse-file", "file", id.ToString()) { Detail = refusal.Code });
    }

    private async Task<ArrivalRow> KeepAsync(ScanFileRow file, SideImage side, int number, CancellationToken cancellationToken)
    {
        string path = $"pages/{file.Id}/{number:0000}{side.Extension}";
        await files.KeepAsync(path, side.Packed, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        return new()
        {
            Id = PageId.New(now),
            BatchId = file.BatchId,
            Process = file.Process,
            FileId = file.Id,
            Number = number,
            Kind = ArrivalKind.Side,
            State = ArrivalState.Arrived,
            ContentSha256 = side.PixelSha256,
            ImagePath = path,
            ImageWidth = side.Width,
            ImageHeight = side.Height,
            ArrivedAt = now,
        };
    }

    // The file's own row in the balance makes place for its sides in one step: nothing is counted twice or not at all.
    private static async Task OpenedAsync(
        OfficeDb db, ScanFileId id, List<ArrivalRow> sides, CancellationToken cancellationToken)
    {
        ScanFileRow file = await db.Set<ScanFileRow>().SingleAsync(row => row.Id == id, cancellationToken);
        ArrivalRow? waiting = await db.Set<ArrivalRow>().AsNoTracking().FirstOrDefaultAsync(row => row.FileId == id, cancellationToken);
        await db.Set<ArrivalRow>().Where(row => row.FileId == id).ExecuteDeleteAsync(cancellationToken);
        if (waiting is not null && sides is [{ Id: var first }, ..])
        {
            await db.Set<ArrivalRow>().Where(row => row.DuplicateOf == waiting.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DuplicateOf, first), cancellationToken);
        }

        file.State = FileState.Opened;
        foreach (ArrivalRow side in sides)
        {
            ArrivalRow? original = file.DuplicateAllowed ? null : await FirstWithAsync(db, side, cancellationToken);
            db.Add(side);
            if (original is not null)
            {
                side.Reject(new DuplicatePage(), original.Id);
            }
            else
            {
                db.Record(new PageArrived(side.Id));
            }
        }

        db.Audit(new(StaffId.System, "intake.open-scan", "file", id.ToString()) { Detail = $"{sides.Count} sides" });
    }

    // White back sides made by a program are pixel for pixel the same: those that Reading found blank are no originals.
    private static async Task<ArrivalRow?> FirstWithAsync(OfficeDb db, ArrivalRow side, CancellationToken cancellationToken) =>
        db.Set<ArrivalRow>().Local.FirstOrDefault(
            row => row.Process == side.Process && row.ContentSha256 == side.ContentSha256 && row.State != ArrivalState.Rejected)
        ?? await db.Set<ArrivalRow>()
            .Where(row => row.Process == side.Process && row.ContentSha256 == side.ContentSha256 && row.Kind == ArrivalKind.Side)
            .Where(row => row.State != ArrivalState.Rejected)
            .OrderBy(row => row.ArrivedAt).FirstOrDefaultAsync(cancellationToken);
}
