namespace Uketsuke.Automation.Playing;

/// <summary>
/// The folder of one run: what <c>web.download</c> receives lies here while one item is entered, and nowhere else. It holds
/// residents' data, so it is emptied after every item, and what a crash left behind is removed when the robot starts again.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string folder;

    /// <param name="folder">Of one robot alone. Whatever lies in it is removed.</param>
    public RunFolder(string folder)
    {
        this.folder = folder;
        Clear();
    }

    /// <summary>The folder, made when it is first needed; absolute.</summary>
    public string Open()
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        return folder;
    }

    public void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => Clear();
}
