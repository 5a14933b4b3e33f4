using System.Diagnostics;

namespace Uketsuke.Cli.Tests;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors);

/// <summary>The command-line program as people run it: a process of its own.</summary>
internal static class CommandLine
{
    public static string Root { get; } = FindRoot();

    private static string Program
    {
        get
        {
            string configuration = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "release" : "debug";
            return Path.Combine(Root, "artifacts", "bin", "Uketsuke.Cli", configuration, "Uketsuke.Cli.dll");
        }
    }

    public static string Sample(string path) => Path.Combine(Root, "samples", path);

    public static Process Start(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // Not the checkout: a program must find its parts from wherever it is started.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static async Task<Ended> RunAsync(params IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Uketsuke.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Uketsuke.slnx was not found above the test program.");
    }
}

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("uketsuke-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A browser that is just ending may still write its last file; the system's temporary folder is cleaned anyway.
        }
    }
}
