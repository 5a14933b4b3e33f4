using System.Collections.Immutable;

namespace Uketsuke.Web.Frame;

/// <summary>What others made and we ship, with licences, for the about page.</summary>
internal static class ThirdParties
{
    // Not on the dated list of packages: built into the style sheet.
    private static readonly string[][] OfThePages =
    [
        ["Noto Sans JP (@fontsource-variable/noto-sans-jp)", "5.3.1", "OFL-1.1"],
        ["デジタル庁デザインシステム design tokens (@digital-go-jp/design-tokens)", "1.1.9", "MIT"],
    ];

    public static string Notice { get; } = Read("legal/NOTICE");

    /// <summary>Name, version, licence of each part.</summary>
    public static ImmutableArray<string[]> Lines { get; } =
    [
        .. OfThePages,
        .. Read("legal/packages.tsv").Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('\t')),
    ];

    private static string Read(string resource)
    {
        using Stream stream = typeof(ThirdParties).Assembly.GetManifestResourceStream(resource)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
