using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Intake;

/// <summary>
/// Takes in what a scanner drops into a process's folder. A file is taken when it has stopped growing, and moved to <c>done/</c>
/// or <c>refused/</c> (with a file that says why) once it is known which.
/// </summary>
internal sealed partial class WatchedFolder(
    IProcessCatalogue processes, IHandle<OpenBatch, BatchOpened> batches, IHandle<StoreFile, FileStored> store,
    OfficeDatabase database, ILogger<WatchedFolder> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly StaffId Folder = new("watched-folder");

    private readonly Dictionary<string, (long Length, DateTime Written)> seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!processes.All.Any(process => process.WatchedFolder is not null))
        {
            return;
        }

        using PeriodicTimer timer = new(Every);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception away) when (away is IOException or UnauthorizedAccessException)
            {
                // A share that is not there now may come back.
                LogFolderAway(away.GetType().Name);
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    /// <summary>One look at every folder.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (ProcessDefinition process in processes.All.Where(process => Directory.Exists(process.WatchedFolder)))
        {
            foreach (string path in Directory.EnumerateFiles(process.WatchedFolder!).Order(StringComparer.Ordinal).ToList())
            {
                if (IsStable(path))
                {
                    await TakeAsync(process, path, cancellationToken);
                }
            }
        }
    }

    // Two looks with the same size and time, and nobody else is writing.
    private bool IsStable(string path)
    {
        FileInfo file = new(path);
        (long Length, DateTime Written) now = (file.Length, file.LastWriteTimeUtc);
        bool same = seen.TryGetValue(path, out (long Length, DateTime Written) before) && before == now;
        seen[path] = now;
        if (!same)
        {
            return false;
        }

        try
        {
            using FileStream alone = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task TakeAsync(ProcessDefinition process, string path, CancellationToken cancellationToken)
    {
        // The file's own day, so that a restart after midnight finds the batch in which the file already is.
        string day = TimeZoneInfo.ConvertTime(new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero), Tokyo)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Outcome<BatchOpened> batch = await batches.HandleAsync(
            new(process.Id, $"監視フォルダー {day}", null, Folder, $"watch:{process.Id}:{day}"), cancellationToken);
        byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
        Outcome<FileStored> stored = await store.HandleAsync(
            new(batch.Value.Batch, Path.GetFileName(path), content, Folder), cancellationToken);
        (FileState state, Bilingual? cause, Bilingual? remedy) = await EndAsync(stored.Value.File, cancellationToken);
        if (state == FileState.Opened)
        {
            Move(path, "done");
        }
        else if (state is FileState.Refused or FileState.Duplicate)
        {
            string refused = Move(path, "refused");
            await File.WriteAllTextAsync(
                refused + ".理由.txt", $"{cause?.Ja}\n{remedy?.Ja}\n\n{cause?.En}\n{remedy?.En}\n", Encoding.UTF8, cancellationToken);
        }
    }

    private async Task<(FileState State, Bilingual? Cause, Bilingual? Remedy)> EndAsync(
        ScanFileId id, CancellationToken cancellationToken) => await database.ReadAsync(
        async (db, token) =>
        {
            ScanFileRow file = await db.Set<ScanFileRow>().SingleAsync(row => row.Id == id, token);
            ArrivalRow? arrival = await db.Set<ArrivalRow>().FirstOrDefaultAsync(
                row => row.FileId == id && row.Kind == ArrivalKind.File, token);
            return arrival is null
                ? (file.State, (Bilingual?)null, (Bilingual?)null)
                : (file.State, new(arrival.CauseJa ?? "", arrival.CauseEn ?? ""), new(arrival.RemedyJa ?? "", arrival.RemedyEn ?? ""));
        },
        cancellationToken);

    private string Move(string path, string folder)
    {
        string target = Path.Combine(Path.GetDirectoryName(path)!, folder);
        Directory.CreateDirectory(target);
        string name = Path.GetFileName(path);
        string free = Path.Combine(target, name);
        for (int i = 2; File.Exists(free); i++)
        {
            free = Path.Combine(target, $"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}");
        }

        File.Move(path, free);
        seen.Remove(path);
        return free;
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(5010, LogLevel.Warning, "A watched folder could not be looked at: {Error}")]
    private partial void LogFolderAway(string error);
}
