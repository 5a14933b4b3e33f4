using System.Collections.Immutable;

namespace Uketsuke.Reading.Decoding;

/// <summary>One way to read a lattice.</summary>
/// <param name="LogProbability">Natural log, of all texts of the alphabet that the lattice could be.</param>
/// <param name="FirstSteps">For each symbol the step at which it is first seen on the best path.</param>
internal sealed record DecodedText(string Text, double LogProbability, ImmutableArray<int> FirstSteps);
