namespace Uketsuke.Database;

/// <summary>
/// Holds the data folder for this process. The operating system lets go when the process ends, however it ends, so a killed
/// process leaves nothing to clean up.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream stream;

    private FolderLock(FileStream stream) => this.stream = stream;

    /// <exception cref="DataFolderInUseException">Another process (or another office in this one) holds it.</exception>
    public static FolderLock Take(DataFolder folder)
    {
        folder.Create();
        try
        {
            return new(new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken)
        {
            throw new DataFolderInUseException(new DataFolderInUse().Cause.Ja, taken);
        }
    }

    public void Dispose() => stream.Dispose();
}
