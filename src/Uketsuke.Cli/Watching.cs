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

    public static BrowserChoice Slowly(BrowserChoice choice) => choice with { Headless = false, SlowMotion = Milliseconds };
}

internal sealed record NoDisplay() : Refusal(
    "no-display",
    new("--watch はブラウザを画面に出しますが、ここには画面がありません (DISPLAY がない)。", "--watch shows the browser, but there is no display here (DISPLAY is not set)."),
    new("画面のあるパソコンで実行するか、--step で一手順ずつ確かめてください。", "Run it on a machine with a display, or use --step."));
