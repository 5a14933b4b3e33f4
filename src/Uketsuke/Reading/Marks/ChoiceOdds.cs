using System.Collections.Immutable;

namespace Uketsuke.Reading.Marks;

/// <summary>Which option of a printed group is marked.</summary>
/// <param name="Options">Best first.</param>
/// <param name="IsInked">True when there is any mark.</param>
/// <param name="IsClear">True when exactly one option is marked, with a margin to the next.</param>
internal sealed record ChoiceOdds(ImmutableArray<OptionOdds> Options, bool IsInked, bool IsClear);
