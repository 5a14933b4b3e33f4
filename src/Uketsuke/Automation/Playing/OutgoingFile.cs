using Uketsuke.Automation.Books;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>Reads a file that is to be sent, out of its one folder.</summary>
internal static class OutgoingFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <param name="name">A bare name, checked by <see cref="FileNames"/>.</param>
    public static async Task<Outcome<ScreenFile>> ReadAsync(string folder, string name, CancellationToken cancellationToken)
    {
        FileInfo file = new(Path.Combine(folder, name));
        if (!file.Exists)
        {
            return new UploadMissing(name);
        }

        // A link would lead out of the folder.
        return file.LinkTarget is not null ? new BookIsLink(name)
            : file.Length > Largest ? new FileTooLarge(name, Largest / 1024 / 1024)
            : new ScreenFile(name, new(await File.ReadAllBytesAsync(file.FullName, cancellationToken)));
    }
}
