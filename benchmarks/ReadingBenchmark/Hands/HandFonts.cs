using System.Collections.Immutable;
using SkiaSharp;

namespace ReadingBenchmark.Hands;

/// <summary>
/// Hands that no training has seen. A font is listed only for the characters that it does not share with a training font:
/// of the YOzFont family every member has the same kanji, so Edu and Cute give digits and kana alone.
/// </summary>
internal sealed class HandFonts : IDisposable
{
    private static readonly ImmutableArray<HandFont> Known =
    [
        new("klee/KleeOne-Regular.ttf", "fonts-klee", HandScript.All),
        new("klee/KleeOne-SemiBold.ttf", "fonts-klee", HandScript.All),
        new("yusei-magic/YuseiMagic-Regular.ttf", "fonts-yusei-magic", HandScript.All),
        new("yozvox-yozfont/YOzRC_.ttf", "fonts-yozvox-yozfont-cute", HandScript.Kana),
        new("yozvox-yozfont/YOzREX.ttf", "fonts-yozvox-yozfont-edu", HandScript.Digits),
        new("yozvox-yozfont/YOzREF.ttf", "fonts-yozvox-yozfont-edu", HandScript.Digits),
        new("fifthhorseman/dkg.ttf", "fonts-dkg-handwriting", HandScript.Digits),
        new("breip/Breip.ttf", "fonts-breip", HandScript.Digits),
        new("sjfonts/Delphine.ttf", "fonts-sjfonts", HandScript.Digits),
        new("sjfonts/SteveHand.ttf", "fonts-sjfonts", HandScript.Digits),
    ];

    private readonly Dictionary<HandScript, ImmutableArray<SKTypeface>> faces = [];

    private HandFonts(ImmutableArray<HandFont> missing) => Missing = missing;

    /// <summary>Fonts that this machine lacks: their part is left out and the report says so.</summary>
    public ImmutableArray<HandFont> Missing { get; }

    /// <param name="folder">Where the operating system keeps fonts.</param>
    public static HandFonts Open(string folder = "/usr/share/fonts/truetype")
    {
        ILookup<bool, HandFont> found = Known.ToLookup(font => File.Exists(Path.Combine(folder, font.File)));
        HandFonts fonts = new([.. found[false]]);
        foreach (HandScript script in (HandScript[])[HandScript.Kanji, HandScript.Kana, HandScript.Digits])
        {
            fonts.faces[script] =
            [
                .. found[true].Where(font => font.Script == HandScript.All || font.Script == script)
                    .Select(font => SKTypeface.FromFile(Path.Combine(folder, font.File))).OfType<SKTypeface>(),
            ];
        }

        return fonts;
    }

    /// <summary>Whether there is at least one hand for every script.</summary>
    public bool Suffice => faces.Values.All(list => !list.IsEmpty);

    public ImmutableArray<SKTypeface> For(HandScript script) => faces[script];

    public void Dispose()
    {
        foreach (SKTypeface face in faces.Values.SelectMany(list => list))
        {
            face.Dispose();
        }
    }
}

/// <param name="File">Below the font folder.</param>
/// <param name="Package">Debian's package.</param>
internal sealed record HandFont(string File, string Package, HandScript Script);

internal enum HandScript
{
    All,
    Kanji,
    Kana,
    Digits,
}
