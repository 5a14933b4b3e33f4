using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Ocr.Others;

/// <summary>One thing that is wrong with a reader from elsewhere.</summary>
/// <param name="Number">Stable, R0101 to R0199; the guide lists them.</param>
/// <param name="Line">Of its <c>reader.yaml</c>, counted from 1; 0 when a file as a whole is meant.</param>
public sealed record ReaderFinding(string Number, int Line, Bilingual Cause, Bilingual Remedy);

/// <summary>The folder of a reader from elsewhere cannot be used.</summary>
/// <param name="File">Its <c>reader.yaml</c>, as the path was given.</param>
/// <param name="Findings">At least one.</param>
public sealed record ReaderFolderRefused(string File, ImmutableArray<ReaderFinding> Findings) : Refusal(
    "reader-folder-refused",
    new(
        $"{File}:{Findings[0].Line}: {Findings[0].Number} {Findings[0].Cause.Ja}",
        $"{File}:{Findings[0].Line}: {Findings[0].Number} {Findings[0].Cause.En}"),
    Findings[0].Remedy);
