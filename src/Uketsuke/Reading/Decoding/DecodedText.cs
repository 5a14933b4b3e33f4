using System.Collections.Immutable;

namespace Uketsuke.Reading.Decoding;

/// <summary>One way to read a lattice.</summary>
/// <param name="LogProbability">Natural log, of all texts of the alphabet that the lattice could be; with the grammar's weights.</param>
/// <param name="FirstSteps">For each symbol the step at which it is first seen on the best path.</param>
/// <param name="Prior">The grammar's weights in <paramref name="LogProbability"/>: what was known before looking.</param>
internal sealed record DecodedText(string Text, double LogProbability, ImmutableArray<int> FirstSteps, double Prior = 0)
{
    /// <summary>Natural log of what the ink alone says.</summary>
    public double InkLog => LogProbability - Prior;
}
