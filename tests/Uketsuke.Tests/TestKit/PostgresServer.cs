using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Uketsuke.Tests.TestKit.PostgresServer))]

namespace Uketsuke.Tests.TestKit;

/// <summary>
/// A private PostgreSQL server for this test run: made with <c>initdb</c> in a temporary folder, on a free loopback port. Tests
/// skip where PostgreSQL is not installed, or cannot run because nobody but root is there.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"uketsuke-pg-{Guid.NewGuid():N}");
    private readonly Lock gate = new();
    private Task<string?>? started;
    private int port;
    private int databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A connection string to a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        lock (gate)
        {
            started ??= StartAsync();
        }

        if (await started is not { } server)
        {
            Assert.Skip("PostgreSQL (initdb, postgres) is not installed on this machine.");
            return "";
        }

        string name = $"office_{Interlocked.Increment(ref databases)}";
        await using NpgsqlConnection connection = new(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name is made here.
        await using NpgsqlCommand create = new($"create database {name}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (started is null || await started is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Ends it as a crash does, without a word to anybody, and starts it again: it recovers from its log.</summary>
    public async Task CrashAsync()
    {
        await StopAsync();
        Assert.Equal(0, await RunAsync(Tool("pg_ctl")!, Starting()));
    }

    private static string? Tool(string name)
    {
        string[] folders =
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            .. Directory.Exists("/usr/lib/postgresql")
                ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin"))
                : [],
        ];
        return folders.Where(path => path.Length > 0).Select(path => Path.Combine(path, name)).FirstOrDefault(File.Exists);
    }

    private async Task<string?> StartAsync()
    {
        if (OperatingSystem.IsWindows() || Tool("initdb") is not { } initdb || Tool("pg_ctl") is not { } control)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root" && await RunAsync("/bin/chown", "postgres", folder) != 0)
        {
            return null;
        }

        port = FreePort();
        bool running = await RunAsync(initdb, "-D", Path.Combine(folder, "data"), "-U", "office", "-A", "trust", "-E", "UTF8", "--locale=C") == 0
            && await RunAsync(control, Starting()) == 0;
        return running ? $"Host=127.0.0.1;Port={port};Username=office;Database=postgres" : null;
    }

    private string[] Starting() =>
    [
        "-s", "-D", Path.Combine(folder, "data"), "-w", "-l", Path.Combine(folder, "log"), "-o",
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}", "start",
    ];

    private Task<int> StopAsync() => RunAsync(Tool("pg_ctl")!, "-s", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");

    // PostgreSQL refuses to run as root.
    private static async Task<int> RunAsync(string tool, params string[] arguments)
    {
        bool lower = Environment.UserName == "root" && !tool.EndsWith("chown", StringComparison.Ordinal);
        ProcessStartInfo start = new(lower ? "/usr/sbin/runuser" : tool)
        {
            RedirectStandardOutput = !tool.EndsWith("pg_ctl", StringComparison.Ordinal),
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string argument in lower ? ["-u", "postgres", "--", tool, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
        {
            await process.StandardOutput.ReadToEndAsync();
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
