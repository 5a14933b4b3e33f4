using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Models;

/// <summary>The model files that the program ships, checked against the checksums that it was built for.</summary>
internal static class ModelFile
{
    /// <summary>Where the build puts the models: beside the program, whatever the working directory is.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <param name="sha256">Lower-case hex; the model card in models/ says the same.</param>
    /// <exception cref="ModelUnusableException">The file is missing, unreadable, or not the one that was checked.</exception>
    public static byte[] ReadChecked(string path, string sha256)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new ModelUnusableException(
                $"The model file {path} cannot be read. Install the program again, or copy the file from its package.",
                missing);
        }

        string found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return found == sha256
            ? bytes
            : throw new ModelUnusableException(
                $"The model file {path} is damaged or was changed: SHA-256 {found} instead of {sha256}. Install it again.");
    }

    /// <summary>One character a line; class 0 is put before them as "".</summary>
    public static ImmutableArray<string> Charset(byte[] file) => ["", .. Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n')];
}
