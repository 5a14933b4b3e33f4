using System.Collections.Immutable;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>
/// A form that we draw ourselves. Its print and its fields come from the same numbers, so that blank.pdf and form.yaml cannot
/// disagree.
/// </summary>
/// <param name="Template">Paths in it are relative to the folder of the form file.</param>
internal sealed record Sheet(FormTemplate Template, ImmutableArray<SheetMark> Marks);
