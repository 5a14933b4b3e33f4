using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Intake;

internal sealed class StoreFileHandler(OfficeDatabase database, FileStore files, IProcessCatalogue processes, TimeProvider clock)
    : IHandle<StoreFile, FileStored>
{
    private const long LargestFile = 200L * 1024 * 1024;

    public async Task<Outcome<FileStored>> HandleAsync(StoreFile order, CancellationToken cancellationToken)
    {
        string sha256 = FileStore.HashOf(order.Content.Span);
        string path = await files.KeepOriginalAsync(order.Content, sha256, cancellationToken);
        return await database.WriteAsync<Outcome<FileStored>>(
            async (db, token) =>
            {
                BatchRow? batch = await db.Set<BatchRow>().SingleOrDefaultAsync(row => row.Id == order.Batch, token);
                if (batch is null)
                {
                    return new BatchNotFound();
                }

                ScanFileRow? same = await db.Set<ScanFileRow>().SingleOrDefaultAsync(
                    file => file.BatchId == order.Batch && file.Name == order.Name && file.Sha256 == sha256, token);
                return same is null
                    ? await AddAsync(db, batch, order, (sha256, path), token)
                    : new FileStored(same.Id, AlreadyThere: true, Refused: null);
            },
            cancellationToken);
    }

    private async Task<FileStored> AddAsync(
        OfficeDb db, BatchRow batch, StoreFile order, (string Sha256, string Path) kept, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        PageId? first = await FirstWithAsync(db, batch.Process, kept.Sha256, cancellationToken);
        ScanFileRow file = new()
        {
            Id = ScanFileId.New(now),
            BatchId = batch.Id,
            Process = batch.Process,
            Name = order.Name,
            Sha256 = kept.Sha256,
            Bytes = order.Content.Length,
            Path = kept.Path,
            State = FileState.Stored,
            ArrivedAt = now,
        };
        ArrivalRow arrival = ArrivalOf(file, now);
        Refusal? refusal = Decide(file, processes.Find(batch.Process), first is not null);
        db.Add(file);
        db.Add(arrival);
        if (refusal is not null)
        {
            file.State = refusal is DuplicateFile ? FileState.Duplicate : FileState.Refused;
            arrival.Reject(refusal, refusal is DuplicateFile ? first : null);
        }
        else
        {
            db.Record(file.IsCsv ? new ApplicationsStored(file.Id) : new ScanStored(file.Id));
        }

        db.Audit(new(order.By, "intake.store-file", "file", file.Id.ToString()) { Detail = $"{kept.Sha256} {refusal?.Code}".Trim() });
        return new(file.Id, AlreadyThere: false, refusal);
    }

    internal static Refusal? Decide(ScanFileRow file, ProcessDefinition? process, bool sameContentIsThere) =>
        file.Bytes == 0 ? new EmptyFile()
        : file.Bytes > LargestFile ? new FileTooLarge()
        : sameContentIsThere ? new DuplicateFile()
        : file.IsCsv && process is not { ElectronicColumns.Count: > 0 } ? new NoElectronicIntake()
        : null;

    internal static ArrivalRow ArrivalOf(ScanFileRow file, DateTimeOffset now) => new()
    {
        Id = PageId.New(now),
        BatchId = file.BatchId,
        Process = file.Process,
        FileId = file.Id,
        Number = 0,
        Kind = ArrivalKind.File,
        State = ArrivalState.Arrived,
        ContentSha256 = file.Sha256,
        ArrivedAt = now,
    };

    /// <summary>The first thing that came out of a file with the same bytes; a file that could not be opened does not count.</summary>
    private static async Task<PageId?> FirstWithAsync(
        OfficeDb db, string process, string sha256, CancellationToken cancellationToken)
    {
        ScanFileRow? first = await db.Set<ScanFileRow>()
            .Where(file => file.Process == process && file.Sha256 == sha256)
            .Where(file => file.State == FileState.Stored || file.State == FileState.Opened)
            .OrderBy(file => file.Id).FirstOrDefaultAsync(cancellationToken);
        return first is null
            ? null
            : (await db.Set<ArrivalRow>().Where(arrival => arrival.FileId == first.Id)
                .OrderBy(arrival => arrival.Number).FirstOrDefaultAsync(cancellationToken))?.Id;
    }
}
