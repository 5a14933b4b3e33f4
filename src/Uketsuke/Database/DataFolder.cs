namespace Uketsuke.Database;

/// <summary>The folder that holds everything of one office: databases, original scans, page images, the lock.</summary>
/// <param name="Root">Absolute path. Made when missing.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>The office's own data (SQLite). This file and <see cref="Files"/> are what a back-up must hold.</summary>
    public string AppDatabase => Path.Combine(Root, "app.db");

    /// <summary>The work engine's store (SQLite). Disposable: it is rebuilt from the office's data.</summary>
    public string EngineDatabase => Path.Combine(Root, "engine.db");

    /// <summary>Original scans and page images, by their id or hash; never by a name that came from outside.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>The office's own acceptance model, once one was fitted from its answers.</summary>
    public string AcceptanceFile => Path.Combine(Root, "acceptance.json");

    /// <summary>Held by the one process that may write here.</summary>
    public string LockFile => Path.Combine(Root, "office.lock");

    /// <summary>Makes the folders, readable by the owner only.</summary>
    public void Create()
    {
        foreach (string folder in new[] { Root, Files })
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>The absolute path of a stored file.</summary>
    /// <param name="relative">As kept in the database, with forward slashes.</param>
    /// <exception cref="ArgumentException">The path would leave the folder.</exception>
    public string Resolve(string relative)
    {
        string full = Path.GetFullPath(Path.Combine(Files, relative));
        return full.StartsWith(Path.GetFullPath(Files) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new ArgumentException("The path leaves the data folder.", nameof(relative));
    }
}
