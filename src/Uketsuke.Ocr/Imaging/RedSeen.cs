using Uketsuke.Reading;

namespace Uketsuke.Ocr.Imaging;

/// <summary>Gathers how red each pixel of a colour scan is, while it is turned to grey. A scan without colour takes no memory here.</summary>
/// <param name="pixels">Of the whole picture.</param>
internal sealed class RedSeen(int pixels)
{
    // Of 255: below it lie a scanner's noise and the tint of recycled paper.
    private const int Least = 14;

    private sbyte[]? halves;

    /// <param name="at">Index of the pixel, row by row.</param>
    /// <param name="red">0 to 255, as are green and blue.</param>
    public void Add(int at, int red, int green, int blue)
    {
        // What red has more than both others: nothing on black, grey and white, below zero on blue, green and violet.
        int surplus = red - Math.Max(green, blue);
        if (surplus is >= Least or <= -Least)
        {
            // Both signs are kept: where a scanner's colours lie beside each other, a black stroke has a red edge and a blue one,
            // and only together they say that it is black.
            (halves ??= new sbyte[pixels])[at] = (sbyte)(surplus / 2);
        }
    }

    /// <returns>The picture, with <see cref="GreyImage.WithoutRed"/> when there is red ink on it.</returns>
    public GreyImage Beside(GreyImage grey) => halves is null ? grey : grey with { WithoutRed = RedInk.TakenOut(grey, halves) };
}
