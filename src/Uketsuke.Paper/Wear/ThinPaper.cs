using Uketsuke.Reading;

namespace Uketsuke.Paper.Wear;

/// <summary>Thin paper: the print of the other side comes through, mirrored and soft.</summary>
internal static class ThinPaper
{
    /// <param name="back">As large as <paramref name="front"/>.</param>
    /// <param name="share">0 to 1, of the back's darkness.</param>
    public static GreyImage Of(GreyImage front, GreyImage back, double share)
    {
        GreyImage soft = Blur.Apply(back, 2);
        byte[] pixels = new byte[front.Pixels.Length];
        for (int y = 0; y < front.Height; y++)
        {
            ReadOnlySpan<byte> own = front.Row(y);
            ReadOnlySpan<byte> other = soft.Row(y);
            for (int x = 0; x < own.Length; x++)
            {
                double through = 1 - (share * (255 - other[own.Length - 1 - x]) / 255);
                pixels[(y * front.Width) + x] = (byte)((own[x] * through) + 0.5);
            }
        }

        return front with { Pixels = pixels };
    }
}
