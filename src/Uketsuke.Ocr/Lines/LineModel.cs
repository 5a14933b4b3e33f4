using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Lines;

/// <summary>A line reader's files, checked against the checksums that the program was built for.</summary>
internal sealed record LineModel(byte[] Network, ImmutableArray<string> Charset)
{
    /// <summary>SHA-256 of the shipped <c>line-v0.onnx</c>, lower-case hex; the model card in models/ says the same.</summary>
    public const string ShippedNetworkSha256 = "19658256e893f6a59182d6e9c91a9959fbf092394255ad387bb50ca2fe2939cb";

    /// <summary>SHA-256 of the shipped <c>line-v0.charset.txt</c>.</summary>
    public const string ShippedCharsetSha256 = "7bef880460cf3a6c920c2f9de504c6199ba1928dd723b32215932373a262d2e4";

    /// <summary>Where the build puts the models: beside the program, whatever the working directory is.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <param name="folder">Holds <c>line-v0.onnx</c> and <c>line-v0.charset.txt</c>.</param>
    /// <exception cref="ModelUnusableException">A file is missing, unreadable, or not the one that was checked.</exception>
    public static LineModel Load(string folder)
    {
        byte[] network = ReadChecked(Path.Combine(folder, "line-v0.onnx"), ShippedNetworkSha256);
        byte[] charset = ReadChecked(Path.Combine(folder, "line-v0.charset.txt"), ShippedCharsetSha256);
        string[] lines = Encoding.UTF8.GetString(charset).TrimEnd('\n').Split('\n');
        return new LineModel(network, ["", .. lines]);
    }

    private static byte[] ReadChecked(string path, string sha256)
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
}
