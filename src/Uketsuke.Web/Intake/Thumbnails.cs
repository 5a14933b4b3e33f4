using System.Collections.Concurrent;
using Uketsuke.Reading;

namespace Uketsuke.Web.Intake;

/// <summary>Small pictures of pages, made when first asked for and kept in memory: about 20 KiB each.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Thumbnails(IImageCodec codec)
{
    private const int Width = 280;
    private const int Kept = 400;

    // Stored pictures never change, so their path is a sound key.
    private readonly ConcurrentDictionary<string, byte[]> made = new(StringComparer.Ordinal);

    public string ContentType => codec.ContentType;

    public async Task<byte[]> OfAsync(StoredImage image, CancellationToken cancellationToken)
    {
        if (made.TryGetValue(image.Path, out byte[]? known))
        {
            return known;
        }

        GreyImage page = codec.Unpack(await File.ReadAllBytesAsync(image.Path, cancellationToken));
        if (made.Count >= Kept)
        {
            made.Clear();
        }

        return made[image.Path] = codec.Pack(Shrink(page, Width));
    }

    /// <summary>Each new pixel is the mean of the pixels it covers; thin strokes stay visible as grey.</summary>
    internal static GreyImage Shrink(GreyImage page, int width)
    {
        if (page.Width <= width)
        {
            return page;
        }

        int height = Math.Max(1, (int)((long)page.Height * width / page.Width));
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            int top = (int)((long)y * page.Height / height);
            int bottom = (int)((long)(y + 1) * page.Height / height);
            for (int x = 0; x < width; x++)
            {
                int left = (int)((long)x * page.Width / width);
                int right = (int)((long)(x + 1) * page.Width / width);
                int sum = 0;
                for (int row = top; row < bottom; row++)
                {
                    foreach (byte pixel in page.Row(row)[left..right])
                    {
                        sum += pixel;
                    }
                }

                pixels[y * width + x] = (byte)(sum / ((bottom - top) * (right - left)));
            }
        }

        return new(width, height, pixels);
    }
}
