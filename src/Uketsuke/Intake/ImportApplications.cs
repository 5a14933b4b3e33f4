using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Work;

namespace Uketsuke.Intake;

/// <summary>Takes the applications out of a stored CSV. A second run replaces what the first one wrote.</summary>
public sealed record ImportApplications(ScanFileId File);

internal sealed class ImportApplicationsJob(
    OfficeDatabase database, FileStore files, IProcessCatalogue processes, TimeProvider clock) : IJob<ImportApplications>
{
    public static string Kind => "intake.import-applications.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(ImportApplications order) => order.File.ToString();

    public async Task<Finish> RunAsync(ImportApplications order, CancellationToken cancellationToken)
    {
        ScanFileRow file = await database.ReadAsync(
            (db, token) => db.Set<ScanFileRow>().SingleAsync(row => row.Id == order.File, token), cancellationToken);
        ProcessDefinition process = processes.Find(file.Process)
            ?? throw new InvalidOperationException($"The process {file.Process} is not in processes.yaml any more.");
        byte[] content = await files.LoadAsync(file.Path, cancellationToken);
        Outcome<ImmutableArray<ApplicationLine>> lines = ApplicationList.Read(content, process);
        return lines.Succeeded
            ? (db, token) => ImportedAsync(db, order.File, lines.Value, token)
            : (db, token) => OpenScanJob.RefuseAsync(db, order.File, lines.Refusal, token);
    }

    private async Task ImportedAsync(
        OfficeDb db, ScanFileId id, ImmutableArray<ApplicationLine> lines, CancellationToken cancellationToken)
    {
        ScanFileRow file = await db.Set<ScanFileRow>().SingleAsync(row => row.Id == id, cancellationToken);
        await db.Set<ArrivalRow>().Where(row => row.FileId == id).ExecuteDeleteAsync(cancellationToken);
        file.State = FileState.Opened;
        DateTimeOffset now = clock.GetUtcNow();
        foreach (ApplicationLine line in lines)
        {
            await AddAsync(db, file, line, now, cancellationToken);
        }

        db.Audit(new(StaffId.System, "intake.import-applications", "file", id.ToString()) { Detail = $"{lines.Length} applications" });
    }

    private static async Task AddAsync(
        OfficeDb db, ScanFileRow file, ApplicationLine line, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string hash = HashOf(line);
        PageId? first = file.DuplicateAllowed ? null : await FirstWithAsync(db, file.Process, hash, cancellationToken);
        ArrivalRow arrival = new()
        {
            Id = PageId.New(now),
            BatchId = file.BatchId,
            Process = file.Process,
            FileId = file.Id,
            Number = line.Line,
            Kind = ArrivalKind.Application,
            State = ArrivalState.Arrived,
            ContentSha256 = hash,
            ArrivedAt = now,
        };
        db.Add(arrival);
        foreach ((FieldKey key, Personal<string> value) in line.Values)
        {
            db.Add(new ApplicationValueRow { PageId = arrival.Id, Field = key.Value, Value = value });
        }

        if (line.Refusal is { } refusal)
        {
            arrival.Reject(refusal);
        }
        else if (first is not null)
        {
            arrival.Reject(new DuplicateApplication(), first);
        }
        else
        {
            db.Record(new ApplicationArrived(arrival.Id));
        }
    }

    private static async Task<PageId?> FirstWithAsync(
        OfficeDb db, string process, string hash, CancellationToken cancellationToken) =>
        (db.Set<ArrivalRow>().Local.FirstOrDefault(
             row => row.Process == process && row.ContentSha256 == hash && row.State != ArrivalState.Rejected)
         ?? await db.Set<ArrivalRow>().Where(row => row.Process == process && row.ContentSha256 == hash)
             .Where(row => row.Kind == ArrivalKind.Application && row.State != ArrivalState.Rejected)
             .OrderBy(row => row.ArrivedAt).FirstOrDefaultAsync(cancellationToken))?.Id;

    private static string HashOf(ApplicationLine line) => FileStore.HashOf(Encoding.UTF8.GetBytes(string.Join(
        '\u001F', line.Values.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => $"{pair.Key}\u001E{pair.Value.Value}"))));
}
