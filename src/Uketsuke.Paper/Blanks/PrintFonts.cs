using System.Collections.Immutable;
using SkiaSharp;
using Uketsuke.Basics;

namespace Uketsuke.Paper.Blanks;

/// <summary>The typefaces that forms are printed in, loaded from files. Needed only where blanks are drawn, never to read them.</summary>
internal sealed class PrintFonts : IDisposable
{
    private static readonly ImmutableDictionary<PrintFace, ImmutableArray<string>> Places = new Dictionary<PrintFace, ImmutableArray<string>>
    {
        [PrintFace.Mincho] = ["opentype/ipafont-mincho/ipam.ttf"],
        [PrintFace.Gothic] = ["opentype/ipafont-gothic/ipag.ttf"],
        [PrintFace.Heavy] = ["opentype/noto/NotoSansCJK-Bold.ttc"],
    }.ToImmutableDictionary();

    private readonly Dictionary<PrintFace, SKTypeface> faces = [];

    private PrintFonts()
    {
    }

    /// <param name="folder">Where the operating system keeps fonts, e.g. <c>/usr/share/fonts</c>.</param>
    public static Outcome<PrintFonts> Load(string folder = "/usr/share/fonts")
    {
        PrintFonts fonts = new();
        foreach ((PrintFace face, ImmutableArray<string> places) in Places)
        {
            string? file = places.Select(place => Path.Combine(folder, place)).FirstOrDefault(File.Exists);
            if (file is null || SKTypeface.FromFile(file) is not SKTypeface loaded)
            {
                fonts.Dispose();
                return new FontMissing(places[0]);
            }

            fonts.faces[face] = loaded;
        }

        return fonts;
    }

    public SKTypeface this[PrintFace face] => faces[face];

    public void Dispose()
    {
        foreach (SKTypeface face in faces.Values)
        {
            face.Dispose();
        }
    }
}

/// <param name="File">The first place that was looked at, below the font folder.</param>
public sealed record FontMissing(string File) : Refusal(
    "font-missing",
    new($"フォント {File} がこの機械にありません。", $"The font {File} is not on this machine."),
    new("Debianでは fonts-ipafont と fonts-noto-cjk、手書き用に fonts-seto などを入れてください。",
        "On Debian install fonts-ipafont and fonts-noto-cjk, and fonts-seto for handwriting."));
