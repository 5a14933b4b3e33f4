using Uketsuke.Forms;

namespace Uketsuke.Reading.Decision;

/// <summary>A field of which the truth is known.</summary>
/// <param name="Right">The value read is exactly the true one.</param>
/// <param name="Group">
/// What was written by one hand, usually the page: fields of a group are never split between fitting and checking. Empty: alone.
/// </param>
public sealed record LabelledField(FieldKind Kind, FieldEvidence Evidence, bool Right, string Group = "");
