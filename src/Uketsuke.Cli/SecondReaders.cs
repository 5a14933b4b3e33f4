using System.Collections.Immutable;
using System.CommandLine;
using Uketsuke.Basics;
using Uketsuke.Ocr.Others;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary>The option <c>--reader FOLDER</c> of commands that read: readers from elsewhere, asked for their opinion.</summary>
internal static class SecondReaders
{
    public static Option<DirectoryInfo[]> Option() => new("--reader")
    {
        Description = "ほかの読取器のフォルダー(reader.yaml がある場所)。一致するかどうかを採否に使う (folder of another reader; its agreement counts)",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Opens the folders; what is wrong is said on standard error, one line a finding.</summary>
    /// <returns>Null when one of them cannot be used.</returns>
    public static async Task<ImmutableArray<ISecondReader>?> OpenAsync(IEnumerable<string> folders)
    {
        Outcome<ImmutableArray<ISecondReader>> opened = OtherReaders.OpenAll(folders);
        if (opened.Succeeded)
        {
            return opened.Value;
        }

        if (opened.Refusal is ReaderFolderRefused refused)
        {
            foreach (ReaderFinding finding in refused.Findings)
            {
                await Console.Error.WriteLineAsync(
                    $"{refused.File}:{finding.Line}: {finding.Number} {finding.Cause.Ja} / {finding.Cause.En}\n  → {finding.Remedy.Ja} / {finding.Remedy.En}");
            }
        }

        return null;
    }
}
