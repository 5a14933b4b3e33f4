using System.Collections.Immutable;
using SkiaSharp;
using Uketsuke.Basics;
using Uketsuke.Paper.Blanks;

namespace Uketsuke.Paper.Ink;

/// <summary>All hands that this machine can write with; gives out writers.</summary>
internal sealed class HandCase : IDisposable
{
    // Handwriting fonts of Debian: fonts-seto, -kiloji, -yozvox-yozfont, -kouzan-mouhitsu, -aoyagi-soseki.
    private static readonly ImmutableArray<string> Places =
    [
        "seto/setofont.ttf", "kiloji/kiloji.ttf", "kiloji/kiloji_d.ttf", "yozvox-yozfont/YOzRN_.ttf", "yozvox-yozfont/YOzRC_.ttf",
        "yozvox-yozfont/YOzRS_.ttf", "yozvox-yozfont/YOzREF.ttf", "kouzan-mouhitsu/kouzan-mouhitsu-gyosho.ttf", "aoyagi-soseki/aoyagi-soseki.ttf",
    ];

    private readonly ImmutableArray<SKTypeface> fonts;
    private readonly StrokeBook? strokes;

    private HandCase(ImmutableArray<SKTypeface> fonts, StrokeBook? strokes)
    {
        this.fonts = fonts;
        this.strokes = strokes;
    }

    /// <param name="strokes">When given, three writers in five draw stroke by stroke.</param>
    /// <param name="only">These font files and no others; empty for the usual ones, as far as they are installed.</param>
    /// <returns>Refused when there is neither a handwriting font nor strokes, or a named font is missing.</returns>
    public static Outcome<HandCase> Open(
        StrokeBook? strokes, ImmutableArray<string> only = default, string folder = "/usr/share/fonts/truetype")
    {
        bool usual = only.IsDefaultOrEmpty;
        string[] files = [.. (usual ? Places : only).Select(place => Path.Combine(folder, place))];
        if (!usual && Array.Find(files, file => !File.Exists(file)) is { } missing)
        {
            return new FontMissing(missing);
        }

        ImmutableArray<SKTypeface> fonts = [.. files.Where(File.Exists).Select(file => SKTypeface.FromFile(file)).OfType<SKTypeface>()];
        return fonts.IsEmpty && strokes is null ? new FontMissing(Places[0]) : new HandCase(fonts, strokes);
    }

    /// <summary>The person at the counter who fills in the office's part: the same one on every sheet.</summary>
    public Writer Clerk => NextWriter(new Dice(7));

    public Writer NextWriter(Dice dice)
    {
        bool byStrokes = strokes is not null && (fonts.IsEmpty || dice.Chance(0.6));
        double strength = dice.Between(0.55, 1.7);
        double lean = dice.Normal(0.06);
        List<IHand> hands = [];
        if (strokes is not null)
        {
            hands.Add(new StrokeHand(strokes, new(
                strength, lean, dice.Between(0.86, 1.12), dice.Chance(0.5) ? 0.03 : dice.Between(0.05, 0.3), dice.Between(-0.02, 0.12))));
        }

        int first = fonts.IsEmpty ? 0 : dice.Below(fonts.Length);
        IEnumerable<SKTypeface> order = fonts.Skip(first).Concat(fonts.Take(first));
        hands.InsertRange(byStrokes ? hands.Count : 0, order.Select(face => new FontHand(face, strength * 0.75, lean * 0.5)));
        return new(
            hands,
            PenMm: dice.Between(0.3, 0.62),
            Grey: (byte)dice.Whole(15, 85),
            Size: dice.Between(0.74, 1.02),
            Spacing: dice.Between(0.92, 1.12),
            Climb: dice.Normal(0.006),
            ZeroFilled: dice.Chance(0.25));
    }

    public void Dispose()
    {
        foreach (SKTypeface font in fonts)
        {
            font.Dispose();
        }
    }
}
