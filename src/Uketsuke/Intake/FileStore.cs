using System.Security.Cryptography;
using Uketsuke.Database;

namespace Uketsuke.Intake;

/// <summary>
/// Keeps files under the data folder. A file is complete and on the disk before its row is written; writing it again changes
/// nothing.
/// </summary>
internal sealed class FileStore(DataFolder folder)
{
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <returns>The path to keep in the database. Same content, same path.</returns>
    public async Task<string> KeepOriginalAsync(ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        string relative = $"originals/{sha256[..2]}/{sha256}";
        await WriteAsync(relative, content, replace: false, cancellationToken);
        return relative;
    }

    /// <param name="relative">Built from ids and numbers of ours only.</param>
    public async Task KeepAsync(string relative, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await WriteAsync(relative, content, replace: true, cancellationToken);

    public async Task<byte[]> LoadAsync(string relative, CancellationToken cancellationToken) =>
        await File.ReadAllBytesAsync(folder.Resolve(relative), cancellationToken);

    public string PathOf(string relative) => folder.Resolve(relative);

    private async Task WriteAsync(string relative, ReadOnlyMemory<byte> content, bool replace, CancellationToken cancellationToken)
    {
        string path = folder.Resolve(relative);
        if (!replace && File.Exists(path) && new FileInfo(path).Length == content.Length)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (FileStream stream = new(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
        {
            await stream.WriteAsync(content, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        // The name appears only with the whole content behind it, also after a power cut.
        File.Move(unfinished, path, overwrite: true);
    }
}
