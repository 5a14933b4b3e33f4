namespace Uketsuke.Reading;

/// <summary>A grey picture: 8 bits a pixel, row by row without gaps, paper = 255, ink = 0.</summary>
/// <param name="Pixels">Length <c>Width × Height</c>. Treat as read-only after construction.</param>
/// <param name="Dpi">Dots per inch of the scan; 0 when the file does not say.</param>
#pragma warning disable CA1819 // Pixels are handed to spans and native calls; a copy per look would cost a page each time.
public sealed record GreyImage(int Width, int Height, byte[] Pixels, double Dpi = 0)
{
    private readonly GreyImage? withoutRed;

    /// <exception cref="ArgumentException">The number of pixels does not fit the size.</exception>
    public byte[] Pixels { get; init; } = Pixels.Length == Width * Height
        ? Pixels
        : throw new ArgumentException($"{Width} × {Height} needs {Width * Height} pixels, got {Pixels.Length}.");

    /// <summary>
    /// The same picture with red stamp ink taken out, nowhere darker than this one; null for a grey scan and for one without red.
    /// Whoever makes another picture out of this one says what becomes of it: a new picture has none.
    /// </summary>
    /// <exception cref="ArgumentException">It has another size.</exception>
    public GreyImage? WithoutRed
    {
        get => withoutRed;
        init => withoutRed = value is null || (value.Width == Width && value.Height == Height)
            ? value
            : throw new ArgumentException($"{value.Width} × {value.Height} is not the size of {Width} × {Height}.");
    }

    public ReadOnlySpan<byte> Row(int y) => Pixels.AsSpan(y * Width, Width);

    /// <returns>A picture of its own of the columns from the first to before the second, as high as this one.</returns>
    internal GreyImage Columns(int from, int to)
    {
        byte[] pixels = new byte[(to - from) * Height];
        for (int y = 0; y < Height; y++)
        {
            Row(y)[from..to].CopyTo(pixels.AsSpan(y * (to - from)));
        }

        return new GreyImage(to - from, Height, pixels);
    }
}
#pragma warning restore CA1819
