namespace Uketsuke.Ocr.Imaging;

/// <summary>A place of one plane that was found again in another.</summary>
/// <param name="Weight">0 to 1: how sure the match is.</param>
internal readonly record struct Match(Spot From, Spot To, double Weight);
