using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Records;

/// <summary>The only way to a book's file: in its folder, no link, not open elsewhere; replaced whole or not at all.</summary>
internal static class BookFileDoor
{
    // One lock for a folder, left lying there: two robots of one office never write into the same folder at the same time.
    private const string LockName = ".uketsuke.lock";

    /// <returns>The path of a file that may be used, whether it exists or not.</returns>
    public static Outcome<string> Find(BookPlace place)
    {
        if (!FileNames.Safe(place.File))
        {
            return new FileNameNotSafe();
        }

        if (!Directory.Exists(place.Folder))
        {
            return new BookMissing(place.File);
        }

        FileInfo file = new(Path.Combine(place.Folder, place.File));
        return file.LinkTarget is not null ? new BookIsLink(place.File) : file.FullName;
    }

    /// <summary>True when a spreadsheet program has left its mark beside the file.</summary>
    public static bool OpenElsewhere(BookPlace place) => new[] { "~$" + place.File, "~$" + Tail(place.File), $".~lock.{place.File}#" }
        .Any(mark => File.Exists(Path.Combine(place.Folder, mark)));

    /// <summary>Holds the folder for this process until disposed; null when another one holds it.</summary>
    public static FileStream? Hold(BookPlace place)
    {
        try
        {
            return new FileStream(
                Path.Combine(place.Folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Puts the new content in the place of the file: written beside it, flushed to the disk, then renamed. A crash leaves the
    /// old file or the new one.
    /// </summary>
    /// <param name="write">Fills the file whose path it is given; that file does not exist yet.</param>
    /// <returns>A refusal when the file changed meanwhile or is open elsewhere.</returns>
    public static Refusal? Replace(BookPlace place, string path, Action<string> write)
    {
        DateTime before = File.GetLastWriteTimeUtc(path);
        bool there = File.Exists(path);
        string beside = Path.Combine(place.Folder, $".{Guid.NewGuid():N}.uketsuke.tmp");
        try
        {
            write(beside);
            using (FileStream written = new(beside, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                written.Flush(flushToDisk: true);
            }

            if (there)
            {
                KeepMode(path, beside);
            }

            if (File.Exists(path) != there || File.GetLastWriteTimeUtc(path) != before || OpenElsewhere(place))
            {
                return new BookBusy(place.File);
            }

            File.Move(beside, path, overwrite: true);

            // The ledger will say that this is done: the new name, too, must survive a power cut. File systems with a journal
            // write the renaming with the file.
            using FileStream named = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            named.Flush(flushToDisk: true);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return new BookBusy(place.File);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            // Open in a program that does not share: the rename is refused.
            return new BookBusy(place.File);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    // The office's people must still be able to open their own book.
    private static void KeepMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }

    // Excel cuts the first two letters of a longer name for its owner file.
    private static string Tail(string name) => name.Length > 8 ? name[2..] : name;
}
