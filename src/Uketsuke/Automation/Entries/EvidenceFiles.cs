using System.Collections.Immutable;
using System.Security.Cryptography;
using Uketsuke.Automation.Playing;
using Uketsuke.Database;

namespace Uketsuke.Automation.Entries;

/// <param name="File">Below the data folder's files, with slashes.</param>
internal sealed record StoredPicture(string Name, string File, string Sha256);

/// <summary>Evidence pictures below the data folder, by the entry's id and the picture's own hash: no name comes from outside.</summary>
internal sealed class EvidenceFiles(DataFolder folder)
{
    /// <summary>Writes each picture, whole or not at all. The same picture twice is one file.</summary>
    public async Task<ImmutableArray<StoredPicture>> StoreAsync(
        string entryId, IEnumerable<TakenPicture> pictures, CancellationToken cancellationToken)
    {
        ImmutableArray<StoredPicture>.Builder stored = ImmutableArray.CreateBuilder<StoredPicture>();
        foreach (TakenPicture picture in pictures)
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(picture.Png));
            string name = $"evidence/{entryId}/{hash}.png";
            string path = Path.Combine(folder.Files, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string half = path + ".part";
            await File.WriteAllBytesAsync(half, picture.Png, cancellationToken);
            File.Move(half, path, overwrite: true);
            stored.Add(new(picture.Name, name, hash));
        }

        return stored.ToImmutable();
    }
}
