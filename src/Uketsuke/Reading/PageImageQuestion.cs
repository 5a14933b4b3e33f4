using Uketsuke.Basics;

namespace Uketsuke.Reading;

/// <summary>The picture of a page for a person: upright and straight when it was read, else as scanned. Null when there is none.</summary>
public sealed record PageImageQuestion(PageId Page);

/// <param name="Path">Absolute path of an immutable file.</param>
/// <param name="ContentType">e.g. <c>image/png</c>.</param>
public sealed record StoredImage(string Path, string ContentType, int Width, int Height);
