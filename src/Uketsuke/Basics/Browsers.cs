namespace Uketsuke.Basics;

/// <summary>Where the operating system keeps its Chromium or Edge. Nothing is ever downloaded.</summary>
public static class Browsers
{
    public const string Variable = "UKETSUKE_CHROMIUM";

    private static readonly string[] Usual =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/microsoft-edge",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The path from <see cref="Variable"/>, else the first usual place that exists, else null.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set
            ? (File.Exists(set) ? set : null)
            : Array.Find(Usual, File.Exists);
}
