using System.Diagnostics;

namespace Uketsuke.Drivers.Tests;

/// <summary>The command-line program as people run it: a process of its own, without a display.</summary>
internal static class CommandRun
{
    /// <param name="typed">What a person types, all of it beforehand.</param>
    /// <param name="display">Where windows could be shown, e.g. <c>:0</c>; null = nowhere.</param>
    public static async Task<(int Code, string Told)> OfAsync(string[] arguments, string typed = "", string? display = null)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Uketsuke.Cli.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DISPLAY"] = display;
        start.Environment.Remove("WAYLAND_DISPLAY");
        using Process program = Process.Start(start)!;
        await program.StandardInput.WriteAsync(typed);
        program.StandardInput.Close();
        Task<string> output = program.StandardOutput.ReadToEndAsync(cancel);
        Task<string> errors = program.StandardError.ReadToEndAsync(cancel);
        await program.WaitForExitAsync(cancel);
        return (program.ExitCode, await output + await errors);
    }
}
