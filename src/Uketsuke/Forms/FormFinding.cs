using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Forms;

/// <summary>One thing that is wrong in a form file.</summary>
/// <param name="Number">Stable, F0101 to F0199; the guide lists them.</param>
/// <param name="Line">Counted from 1; 0 when the file as a whole is meant.</param>
public sealed record FormFinding(string Number, int Line, Bilingual Cause, Bilingual Remedy);

/// <summary>The form file cannot be used.</summary>
/// <param name="File">The path as it was given.</param>
/// <param name="Findings">At least one, in the order of the file.</param>
public sealed record FormFileRefused(string File, ImmutableArray<FormFinding> Findings) : Refusal(
    "form-file-refused",
    new(
        $"{File}:{Findings[0].Line}: {Findings[0].Number} {Findings[0].Cause.Ja}",
        $"{File}:{Findings[0].Line}: {Findings[0].Number} {Findings[0].Cause.En}"),
    Findings[0].Remedy);
