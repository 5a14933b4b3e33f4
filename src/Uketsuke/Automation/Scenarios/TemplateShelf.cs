using System.Security.Cryptography;
using System.Text;
using Uketsuke.Automation.Books;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// The template files beside a scenario. They are part of what is played: read when the scenario is read, and counted in its
/// digest, so that another text is another scenario.
/// </summary>
/// <param name="scenarioFile">The templates lie in its folder and nowhere else.</param>
internal sealed class TemplateShelf(string scenarioFile)
{
    /// <summary>Largest template, in bytes.</summary>
    public const int Largest = 64 * 1024;

    private readonly SortedDictionary<string, byte[]> read = new(StringComparer.Ordinal);

    /// <param name="name">A bare name that ends with <c>.txt</c>.</param>
    /// <returns>The text with LF, without a byte order mark; null when there is no such file, or none that may be used.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? Read(string name)
    {
        if (!FileNames.Safe(name) || !name.EndsWith(".txt", StringComparison.Ordinal))
        {
            return null;
        }

        FileInfo file = new(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(scenarioFile))!, name));
        if (!file.Exists || file.LinkTarget is not null || file.Length > Largest)
        {
            return null;
        }

        byte[] bytes = read[name] = File.ReadAllBytes(file.FullName);
        return RecordText.Decode(BookCharset.Utf8, bytes)?.TrimStart('\uFEFF').ReplaceLineEndings("\n");
    }

    /// <summary>SHA-256, lower-case hexadecimal: of the scenario's bytes alone, or of them and every template that was read.</summary>
    public string Digest(byte[] scenario)
    {
        byte[] own = SHA256.HashData(scenario);
        if (read.Count == 0)
        {
            return Convert.ToHexStringLower(own);
        }

        using IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        whole.AppendData(own);
        foreach ((string name, byte[] bytes) in read)
        {
            whole.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            whole.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }

    /// <summary>When the newest file that may be a template of the scenario was written.</summary>
    public static DateTime ChangedAt(string scenarioFile) => Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(scenarioFile))!, "*.txt")
        .Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(DateTime.MinValue).Max();
}
