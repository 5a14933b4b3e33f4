namespace Uketsuke.Basics;

/// <summary>Where the operating system keeps its Chromium or Edge. Nothing is ever downloaded.</summary>
public static class Browsers
{
    public const string Variable = "UKETSUKE_CHROMIUM";

    // Chromium without its windows: it starts with a quarter of the processor time, and each page costs less.
    private const string Windowless = "/usr/bin/chromium-headless-shell";

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
    /// <param name="headless">True when nobody is to see its windows: then a Chromium that has none is preferred.</param>
    public static string? Find(bool headless = true) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set
            ? (File.Exists(set) ? set : null)
            : headless && File.Exists(Windowless) ? Windowless : Array.Find(Usual, File.Exists);
}
