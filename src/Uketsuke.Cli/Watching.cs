using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Cli;

/// <summary>Playing for people who look at the browser.</summary>
internal static class Watching
{
    // Slow enough to follow a field, quick enough to see an item to its end.
    private const int Milliseconds = 600;

    private static readonly string[] Displays = ["DISPLAY", "WAYLAND_DISPLAY"];

    /// <summary>Can a window be shown here?</summary>
    public static bool HasDisplay() => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || Displays.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

    /// <summary>The browser that would be started is not there, or has no windows although somebody wants to look.</summary>
    public static Refusal? Missing(BrowserChoice choice) =>
        (choice.Path ?? Browsers.Find(choice.Headless)) is not string path || !File.Exists(path) ? new NoBrowser(OnlyWindowless: choice.Path is null && Browsers.Find() is not null)
        : !choice.Headless && Path.GetFileName(path).Contains("headless", StringComparison.Ordinal) ? new NoBrowser(OnlyWindowless: true)
        : null;

    public static BrowserChoice Slowly(BrowserChoice choice) => choice with { Headless = false, SlowMotion = Milliseconds };
}

internal sealed record NoDisplay() : Refusal(
    "no-display",
    new("--watch はブラウザを画面に出しますが、ここには画面がありません (DISPLAY がない)。", "--watch shows the browser, but there is no display here (DISPLAY is not set)."),
    new("画面のあるパソコンで実行するか、--step で一手順ずつ確かめてください。", "Run it on a machine with a display, or use --step."));

/// <param name="OnlyWindowless">There is one, but it cannot show a window.</param>
internal sealed record NoBrowser(bool OnlyWindowless) : Refusal(
    "no-browser",
    OnlyWindowless
        ? new("窓を出せるブラウザ (Chromium か Edge) がありません。画面を出さない Chromium だけがあります。", "There is no browser with windows here (Chromium or Edge), only one without.")
        : new("ブラウザ (Chromium か Edge) が見つかりません。", "No browser was found (Chromium or Edge)."),
    new(
        "apt-get install chromium などで入れるか、環境ファイルの browser の path か UKETSUKE_CHROMIUM で場所を示してください。",
        "Install it (apt-get install chromium), or name it in path of browser in the environment file or in UKETSUKE_CHROMIUM."));
