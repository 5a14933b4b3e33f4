using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Uketsuke.Basics;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke doctor</c>: says what is missing on this machine and how to get it.</summary>
internal static class DoctorCommand
{
    public static Command Build()
    {
        Option<DirectoryInfo> data = new("--data") { Description = "データフォルダ (data folder to look at)" };
        Command command = new("doctor", "この機械に足りないものと入れ方を示す (what is missing here, and how to get it)") { data };
        command.SetAction(parsed => Run(parsed.GetValue(data)));
        return command;
    }

    private static int Run(DirectoryInfo? data)
    {
        Finding[] findings =
        [
            Runtime(),
            Eras(),
            BrowserFinding(),
            Fonts(),
            Model(),
            Disk(data ?? new DirectoryInfo(Path.GetTempPath())),
            TokyoTime(),
        ];

        foreach (Finding finding in findings)
        {
            Console.WriteLine($"{(finding.Fine ? "✓ 正常" : "✗ 不足")}  {finding.What}: {finding.Seen}");
            if (!finding.Fine)
            {
                Console.WriteLine($"        → {finding.Remedy}");
            }
        }

        return findings.All(finding => finding.Fine) ? ExitCodes.AllDone : ExitCodes.SomethingRefused;
    }

    private static Finding Runtime() => new(
        ".NET", RuntimeInformation.FrameworkDescription, Environment.Version.Major >= 10, ".NET 10 を入れてください。");

    // The Japanese calendar needs ICU; without it 令和 cannot be written or read.
    private static Finding Eras()
    {
        try
        {
            CultureInfo culture = new("ja-JP") { DateTimeFormat = { Calendar = new JapaneseCalendar() } };
            string era = new DateTime(2019, 5, 1, 0, 0, 0, DateTimeKind.Unspecified).ToString("gg", culture);
            return new("元号 (ICU)", era, era == "令和", "apt-get install libicu72");
        }
        catch (CultureNotFoundException)
        {
            return new("元号 (ICU)", "使えません", false, "apt-get install libicu72");
        }
    }

    private static Finding BrowserFinding()
    {
        string? browser = Browsers.Find();
        return new(
            "ブラウザ (Chromium/Edge)",
            browser ?? "見つかりません",
            browser is not null,
            $"apt-get install chromium、または環境変数 {Browsers.Variable} に場所を設定してください。");
    }

    private static Finding Fonts()
    {
        string[] wanted =
        [
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
        ];
        string? found = OperatingSystem.IsWindows() ? "Windows" : Array.Find(wanted, File.Exists);
        return new("日本語フォント", found ?? "見つかりません", found is not null, "apt-get install fonts-noto-cjk");
    }

    private static Finding Model()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "models");
        string? model = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.onnx").FirstOrDefault() : null;
        return new(
            "読取モデル", model is null ? "見つかりません" : Path.GetFileName(model), model is not null,
            "プログラムのフォルダに models/ を戻してください(再インストール)。");
    }

    private static Finding Disk(DirectoryInfo folder)
    {
        const double WantedGiB = 2;
        string root = Path.GetPathRoot(folder.FullName) ?? "/";
        double free = new DriveInfo(root).AvailableFreeSpace / (1024.0 * 1024 * 1024);
        return new(
            "空き容量", string.Create(CultureInfo.InvariantCulture, $"{free:F1} GiB"), free >= WantedGiB,
            $"{WantedGiB} GiB 以上を空けてください。");
    }

    private static Finding TokyoTime()
    {
        bool known = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Tokyo", out TimeZoneInfo? _);
        return new("時間帯 (Asia/Tokyo)", known ? "使えます" : "ありません", known, "apt-get install tzdata");
    }

    private sealed record Finding(string What, string Seen, bool Fine, string Remedy);
}
