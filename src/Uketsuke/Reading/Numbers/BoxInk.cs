namespace Uketsuke.Reading.Numbers;

/// <summary>What a hand wrote into one printed box.</summary>
/// <param name="Picture">The ink of one box, or null when it is empty.</param>
/// <param name="Touches">True when a stroke runs on into a neighbour box and was cut.</param>
/// <param name="EndsAtRule">
/// True when the ink ends where the box's lower rule was taken out: a level stroke along the rule would have gone with it.
/// </param>
internal sealed record BoxInk(GreyImage? Picture, bool Touches, bool EndsAtRule = false);
