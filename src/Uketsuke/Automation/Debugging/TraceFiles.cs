using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Debugging;

/// <summary>
/// Traces below the data folder's files, encrypted with a key that lies in the data folder and nowhere else (AES-256-GCM):
/// a copied file alone says nothing. File: the eight letters <c>UKTRACE1</c>, 12 bytes nonce, 16 bytes tag, then the content,
/// which is JSON compressed with gzip.
/// </summary>
internal sealed class TraceFiles(DataFolder folder, TimeProvider clock, int keepDays)
{
    public const int MostBytes = 3 * 1024 * 1024;
    private const string KeyName = "trace.key";
    private const string Days = "yyyyMMdd";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static readonly byte[] Mark = "UKTRACE1"u8.ToArray();

    private string Root => Path.Combine(folder.Files, "traces");

    /// <summary>Writes the trace, whole or not at all, and deletes those that are too old.</summary>
    /// <returns>The file.</returns>
    public async Task<string> KeepAsync(string entryId, RunTrace trace, CancellationToken cancellationToken)
    {
        string day = Path.Combine(Root, clock.GetUtcNow().ToString(Days, CultureInfo.InvariantCulture));
        if (!Directory.Exists(day))
        {
            Forget();
            Directory.CreateDirectory(day);
        }

        string file = Path.Combine(day, $"{entryId}-{clock.GetUtcNow().ToString("HHmmssfff", CultureInfo.InvariantCulture)}.trace");
        byte[] sealedTrace = Seal(Packed(trace), Key());
        await File.WriteAllBytesAsync(file + ".part", sealedTrace, cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
        return file;
    }

    /// <param name="keyFile">Null: the <c>trace.key</c> of the data folder in which the file lies.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Outcome<RunTrace> Open(string file, string? keyFile)
    {
        string? key = keyFile ?? KeyAbove(file);
        if (key is null || !File.Exists(key))
        {
            return new TraceKeyMissing(file);
        }

        byte[] content = File.ReadAllBytes(file);
        byte[] secret = File.ReadAllBytes(key);
        int head = Mark.Length + NonceBytes + TagBytes;
        if (content.Length < head || !content.AsSpan().StartsWith(Mark) || secret.Length != 32)
        {
            return new TraceUnreadable(file);
        }

        try
        {
            byte[] plain = new byte[content.Length - head];
            using AesGcm cipher = new(secret, TagBytes);
            cipher.Decrypt(
                content.AsSpan(Mark.Length, NonceBytes), content.AsSpan(head), content.AsSpan(Mark.Length + NonceBytes, TagBytes), plain, Mark);
            using GZipStream unpacked = new(new MemoryStream(plain), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<RunTrace>(unpacked)!;
        }
        catch (CryptographicException)
        {
            return new TraceUnreadable(file);
        }
    }

    // The newest pictures tell most: the oldest are left out until the rest fits.
    private static byte[] Packed(RunTrace trace)
    {
        while (true)
        {
            byte[] packed = Pack(trace);
            int oldest = trace.Steps.IndexOf(trace.Steps.FirstOrDefault(step => step.Picture is not null)!);
            if (packed.Length + Mark.Length + NonceBytes + TagBytes <= MostBytes)
            {
                return packed;
            }

            trace = oldest >= 0
                ? trace with { Steps = trace.Steps.SetItem(oldest, trace.Steps[oldest] with { Picture = null }), DroppedPictures = trace.DroppedPictures + 1 }
                : trace with { Steps = trace.Steps[(trace.Steps.Length / 2)..] };
        }
    }

    private static byte[] Pack(RunTrace trace)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, trace);
        }

        return packed.ToArray();
    }

    private static byte[] Seal(byte[] plain, byte[] key)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] tag = new byte[TagBytes];
        byte[] hidden = new byte[plain.Length];
        using AesGcm cipher = new(key, TagBytes);
        cipher.Encrypt(nonce, plain, hidden, tag, Mark);
        return [.. Mark, .. nonce, .. tag, .. hidden];
    }

    private byte[] Key()
    {
        string path = Path.Combine(folder.Root, KeyName);
        if (File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        byte[] made = RandomNumberGenerator.GetBytes(32);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string half = path + ".part";
        File.Delete(half);
        using (FileStream file = new(half, options))
        {
            file.Write(made);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path);
        return made;
    }

    private void Forget()
    {
        string oldest = clock.GetUtcNow().AddDays(-keepDays).ToString(Days, CultureInfo.InvariantCulture);
        foreach (string day in Directory.Exists(Root) ? Directory.GetDirectories(Root) : [])
        {
            if (string.CompareOrdinal(Path.GetFileName(day), oldest) < 0)
            {
                Directory.Delete(day, recursive: true);
            }
        }
    }

    private static string? KeyAbove(string file)
    {
        for (DirectoryInfo? at = new FileInfo(file).Directory; at is not null; at = at.Parent)
        {
            string key = Path.Combine(at.FullName, KeyName);
            if (File.Exists(key))
            {
                return key;
            }
        }

        return null;
    }
}
