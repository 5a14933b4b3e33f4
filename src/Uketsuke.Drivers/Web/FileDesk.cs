using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Web;

/// <summary>Takes files that the business system sends, and gives it files. A file that nobody asked for is thrown away at once.</summary>
internal sealed class FileDesk
{
    // In MB. An export of a whole town's applications is far below.
    private const int Largest = 50;

    private TaskCompletionSource<IDownload>? awaited;

    public FileDesk(IBrowserContext context)
    {
        foreach (IPage page in context.Pages)
        {
            page.Download += Arrived;
        }

        context.Page += (_, page) => page.Download += Arrived;
    }

    /// <summary>Presses, and keeps what comes.</summary>
    public async Task<Refusal?> TakeAsync(ILocator pressed, string spoken, string path, float left, CancellationToken cancellationToken)
    {
        TaskCompletionSource<IDownload> coming = new(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited = coming;
        try
        {
            long end = Environment.TickCount64 + (long)left;
            await pressed.ClickAsync(new() { Timeout = left });
            IDownload download = await coming.Task.WaitAsync(Left(end), cancellationToken);
            return await KeepAsync(download, spoken, path, Left(end), cancellationToken);
        }
        catch (TimeoutException)
        {
            return new DownloadFailed(spoken);
        }
        finally
        {
            awaited = null;
        }
    }

    /// <summary>Puts a file into a field and looks whether it is there.</summary>
    public static async Task<Refusal?> GiveAsync(ILocator field, string spoken, ScreenFile file, float left)
    {
        if (!await field.EvaluateAsync<bool>("e => e instanceof HTMLInputElement && e.type === 'file' && !e.disabled"))
        {
            return new UploadNotTaken(spoken);
        }

        await field.SetInputFilesAsync(
            new FilePayload { Name = file.Name, MimeType = "application/octet-stream", Buffer = file.Content.Value }, new() { Timeout = left });

        // A page script may have thrown it out again.
        string[] held = await field.EvaluateAsync<string[]>("e => [...e.files].flatMap(f => [f.name, String(f.size)])");
        return held is [string name, string size] && name == file.Name && size == file.Content.Value.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ? null : new UploadNotTaken(spoken);
    }

    private static async Task<Refusal?> KeepAsync(IDownload download, string spoken, string path, TimeSpan left, CancellationToken cancellationToken)
    {
        string? failure = await download.FailureAsync().WaitAsync(left, cancellationToken);
        if (failure is not null)
        {
            return new DownloadFailed(spoken);
        }

        string stored = (await download.PathAsync())!;
        if (new FileInfo(stored).Length > Largest * 1024L * 1024L)
        {
            await download.DeleteAsync();
            return new FileTooLarge(Path.GetFileName(path), Largest);
        }

        string beside = path + ".part";
        File.Copy(stored, beside, overwrite: true);
        File.Move(beside, path, overwrite: true);
        await download.DeleteAsync();
        return null;
    }

    private static TimeSpan Left(long end) => TimeSpan.FromMilliseconds(Math.Max(100, end - Environment.TickCount64));

    private void Arrived(object? sender, IDownload download)
    {
        if (awaited?.TrySetResult(download) != true)
        {
            _ = ThrowAwayAsync(download);
        }
    }

    private static async Task ThrowAwayAsync(IDownload download)
    {
        try
        {
            await download.CancelAsync();
            await download.DeleteAsync();
        }
        catch (PlaywrightException)
        {
            // Its window went away, and the file with it.
        }
    }
}
