using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Uketsuke.Automation;
using Uketsuke.Database;

namespace Uketsuke.Tests.Automation.Killed;

/// <summary>
/// This test program once more, as a robot that is there to be killed: real ledger on the disk, screens in memory, the business system
/// over a line. It tells every boundary that it passes and every result, and kills itself with SIGKILL where it was told to.
/// </summary>
internal static class RobotProcess
{
    private const string Variable = "UKETSUKE_KILLED_ROBOT";

    /// <param name="items">Numbers of applicants, entered in this order.</param>
    /// <param name="killAt">The boundary of the last item at which it dies, or null.</param>
    public static Process Start(string folder, int port, IEnumerable<int> items, string? killAt)
    {
        ProcessStartInfo start = new("dotnet", [typeof(RobotProcess).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{folder}|{port}|{string.Join(',', items)}|{killAt}");
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(RobotProcess).Assembly.Location;

        // A process of two seconds never earns a second tier, and nobody debugs it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Comes before <c>Main</c>. Does nothing in the test program itself.</summary>
    public static void PlayIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [string folder, string port, string items, string killAt])
        {
            return;
        }

        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        int[] numbers = [.. items.Split(',').Select(one => int.Parse(one, CultureInfo.InvariantCulture))];
        PlayAsync(new(folder), int.Parse(port, CultureInfo.InvariantCulture), numbers, killAt).GetAwaiter().GetResult();
        Environment.Exit(0);
    }

    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"S-{number}");

    /// <summary>Of one length, so that none is the beginning of another.</summary>
    public static string Kana(int number) => $"サンプル　{"アイウエオカキクケコ"[number / 100 % 10]}{"サシスセソタチツテト"[number / 10 % 10]}{"ナニヌネノハヒフヘホ"[number % 10]}";

    // Compiled only when a robot is asked for: what it needs of the test kit is not loaded before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task PlayAsync(DataFolder folder, int port, int[] numbers, string killAt)
    {
        using RobotBench bench = new(folder, clock => new OfficeOverLine(clock, port));
        int entered = 0;
        bench.AtBoundary = boundary =>
        {
            Console.Out.WriteLine($"at {boundary}");
            if (entered == numbers.Length - 1 && boundary == killAt)
            {
                using Process self = Process.GetCurrentProcess();
                self.Kill();
                self.WaitForExit();
            }
        };
        await foreach (EntryResult result in bench.EnterAllAsync(numbers.Select(number => SmallScenario.Item(Reference(number), Kana(number)))))
        {
            entered++;
            await Console.Out.WriteLineAsync($"{result.Reference} {result.State} {result.Receipt} {result.Code}");
        }
    }
}
