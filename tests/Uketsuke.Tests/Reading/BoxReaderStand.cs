using System.Collections.Immutable;
using Uketsuke.Reading;

namespace Uketsuke.Tests.Reading;

/// <summary>
/// A reader of bar codes of its own: the number of columns with ink in a picture is the class. Widths that it does not know are
/// "nothing".
/// </summary>
internal sealed class BoxReaderStand(params string[] characters) : IGlyphReader
{
    private const double Sure = 0.97;

    public IReadOnlyList<string> Charset { get; } = ["", .. characters];

    /// <summary>How many pictures it was shown.</summary>
    public int Shown { get; private set; }

    public IReadOnlyList<ImmutableArray<float>> ReadAll(IReadOnlyList<GreyImage> characters)
    {
        Shown += characters.Count;
        return [.. characters.Select(Read)];
    }

    private ImmutableArray<float> Read(GreyImage picture)
    {
        int inked = Enumerable.Range(0, picture.Width).Count(x => Enumerable.Range(0, picture.Height).Any(y => picture.Row(y)[x] < 128));
        int seen = inked < Charset.Count ? inked : 0;
        double other = (1 - Sure) / (Charset.Count - 1);
        return [.. Charset.Select((_, c) => (float)Math.Log(c == seen ? Sure : other))];
    }
}
