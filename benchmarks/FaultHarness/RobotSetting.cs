using System.Runtime.Versioning;
using System.Text;

namespace FaultHarness;

/// <summary>The files that a chunk's robot is started with.</summary>
[SupportedOSPlatform("linux")]
internal static class RobotSetting
{
    public const string Scenario = "scenario.yaml";

    /// <summary>The robot starts a Chromium of its own.</summary>
    public const string Own = "own.yaml";

    /// <summary>The robot's driver gets a connection to the harness's Chromium.</summary>
    public const string Standing = "standing.yaml";

    /// <param name="browser">The address of the harness's Chromium, or null.</param>
    public static async Task WriteAsync(string root, string folder, Uri address, string? browser, CancellationToken cancellationToken)
    {
        // The sample scenario with its own settle: on a busy machine a shorter one would break assumption A3, not the robot. It is tried
        // again more often, for one start may lose its browser several times.
        string sample = Path.Combine(root, "samples/scenarios/bus-pass-register.yaml");
        string scenario = await File.ReadAllTextAsync(sample, cancellationToken);
        string patient = scenario.Replace("retry: { times: 2, wait: 1s,", "retry: { times: 8, wait: 100ms,", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, Scenario), patient, cancellationToken);

        // With its contract of the screens, as an office plays it.
        File.Copy(Path.ChangeExtension(sample, ".screens.json"), Path.Combine(folder, Path.ChangeExtension(Scenario, ".screens.json")), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "password.txt"), "sample-password\n", cancellationToken);
        await WriteEnvironmentAsync(Path.Combine(folder, Own), address, StandingBrowser.BrowserPath(), cancellationToken);
        if (browser is not null)
        {
            string bridge = Path.Combine(folder, "bridge");
            await File.WriteAllTextAsync(
                bridge, $"#!/bin/sh\nexec dotnet '{typeof(RobotSetting).Assembly.Location}' bridge '{browser}'\n", Encoding.ASCII, cancellationToken);
            File.SetUnixFileMode(bridge, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await WriteEnvironmentAsync(Path.Combine(folder, Standing), address, bridge, cancellationToken);
        }
    }

    private static Task WriteEnvironmentAsync(string file, Uri address, string browser, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        file,
        $$"""
        schema: environment/v1
        name: faults
        connections:
          practice-office: { url: '{{address}}' }
        credentials:
          practice-operator: { user: robot01, password_file: password.txt }
        browser: { path: {{browser}}, sandbox: false }

        """,
        cancellationToken);
}
