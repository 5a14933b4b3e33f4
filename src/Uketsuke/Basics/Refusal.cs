namespace Uketsuke.Basics;

/// <summary>
/// A "no" that a person can act on: never retried, never thrown. Its <see cref="Code"/> is stable; other programs may
/// depend on it.
/// </summary>
/// <param name="Code">Lower-case words with hyphens, unique in the product, e.g. <c>fields-still-open</c>.</param>
/// <param name="Cause">What happened.</param>
/// <param name="Remedy">What the reader of this message can do now.</param>
public abstract record Refusal(string Code, Bilingual Cause, Bilingual Remedy);
