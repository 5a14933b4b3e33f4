using System.Collections.Immutable;

namespace Uketsuke.Reading.Language;

/// <summary>What a text so far may be: hypotheses with their probabilities.</summary>
/// <param name="Log">Natural log of the probability of the text so far.</param>
internal sealed record LanguageState(ImmutableArray<LanguageGuess> Guesses, double Log);

/// <param name="Part">0: family name (or the only part), 1: given name.</param>
/// <param name="Context">The last letters, as <see cref="NgramTable"/> packs them.</param>
/// <param name="Log">Natural log of this hypothesis' probability with the text so far.</param>
internal readonly record struct LanguageGuess(int Part, ulong Context, double Log);
