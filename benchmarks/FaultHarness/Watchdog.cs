using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FaultHarness;

/// <summary>
/// A process of its own that ends everything that a run started and clears its folders once the run has ended, however it ended: the
/// pipe between them closes even when the run is killed with SIGKILL.
/// </summary>
internal sealed partial class Watchdog : IDisposable
{
    private readonly Process process;

    private Watchdog(Process process) => this.process = process;

    /// <summary>In the environment of all that a run starts. Ends with a sign, so that no mark is the beginning of another one.</summary>
    public static string Mark { get; } = string.Create(CultureInfo.InvariantCulture, $"uketsuke-faults-{Environment.ProcessId}-");

    /// <summary>Below the temporary files; what a run writes lies in here.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), Mark.TrimEnd('-'));

    public static Watchdog Start()
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            ArgumentList = { typeof(Watchdog).Assembly.Location, "watch", "--mark", Mark, "--folder", Folder },
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new(Process.Start(start)!);
    }

    /// <summary>The other side: waits for the end of the input, then clears up.</summary>
    public static async Task WatchAsync(string mark, string folder)
    {
        // What stops the run's process group must not stop its watchdog.
        _ = SetSid();
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using PosixSignalRegistration ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        await using Stream input = Console.OpenStandardInput();
        byte[] nothing = new byte[1];
        while (await input.ReadAsync(nothing) > 0)
        {
        }

        ProcessTree.Sweep(mark);
        if (Directory.Exists(folder))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // A dying browser may still write into its profile; the folder lies among the system's temporary files.
            }
        }
    }

    public void Dispose()
    {
        process.StandardInput.Dispose();
        process.WaitForExit();
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSid();
}
