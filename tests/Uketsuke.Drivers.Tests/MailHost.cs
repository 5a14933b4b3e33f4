using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// A real mail server of Debian on free ports of this machine, in a folder of its own: exim takes mail by SMTP and hands it to
/// dovecot, which gives it out by IMAP. Never as root. Its people are <c>office</c> and <c>staff</c>; every other recipient is unknown.
/// </summary>
public sealed class MailHost : IAsyncLifetime
{
    public const string Password = "sample-password";

    private const string Dovecot = "/usr/sbin/dovecot";
    private const string Exim = "/usr/sbin/exim4";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"uketsuke-mail-{Guid.NewGuid():N}");
    private readonly List<Process> programs = [];
    private int[] ports = [];

    public static RobotCredential Office { get; } = new("office", new(Password));

    public static RobotCredential Staff { get; } = new("staff", new(Password));

    public int SmtpPort => ports[0];

    /// <summary>Where the certificate lies, which is its own authority.</summary>
    public string CaFile => Path.Combine(folder, "cert.pem");

    public string Mailbox(string user) => Path.Combine(folder, "mail", user);

    /// <summary>Over TLS, with the office's own authority; the office's inbox proves what was sent to it.</summary>
    public MailPlace Place => new(
        new("127.0.0.1", SmtpPort, MailSecurity.StartTls, CaFile), new("127.0.0.1", ports[1], MailSecurity.Tls, CaFile), "office@town.invalid")
    {
        FromName = "受付 SAMPLE",
        ProofFolder = "INBOX",
        Groups = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("all", ["staff@town.invalid", "office@town.invalid"]),
    };

    /// <summary>The same, in the clear.</summary>
    public MailPlace Bare(int? smtpPort = null) => Place with
    {
        Smtp = new("127.0.0.1", smtpPort ?? SmtpPort, MailSecurity.None, null),
        Imap = new("127.0.0.1", ports[2], MailSecurity.None, null),
    };

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Dovecot) || !File.Exists(Exim) || !File.Exists("/usr/lib/dovecot/lmtp"))
        {
            return;
        }

        ports = FreePorts(4);
        foreach (string below in (string[])["run", "mail", "spool", "log"])
        {
            Directory.CreateDirectory(Path.Combine(folder, below));
        }

        bool root = Environment.UserName == "root";
        string user = root ? "nobody" : Environment.UserName;
        string group = root ? "nogroup" : (await SayAsync("id", "-gn")).Trim();
        MakeCertificate();
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), $"office:{{PLAIN}}{Password}::::::\nstaff:{{PLAIN}}{Password}::::::\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "dovecot.conf"), MailHostFiles.Dovecot(folder, user, group, ports));
        await File.WriteAllTextAsync(Path.Combine(folder, "exim.conf"), MailHostFiles.Exim(folder, user, group, ports));
        if (root)
        {
            await SayAsync("chown", "-R", $"{user}:{group}", folder);
        }

        string[] lower = root ? ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups"] : [];
        programs.Add(Start([.. lower, Dovecot, "-F", "-c", Path.Combine(folder, "dovecot.conf")]));
        programs.Add(Start([.. lower, Exim, "-C", Path.Combine(folder, "exim.conf"), "-bdf"]));
        foreach (int port in ports)
        {
            await ListensAsync(port);
        }
    }

    public void Needed() => Assert.SkipWhen(
        programs.Count == 0, "メールサーバーがありません (apt-get install dovecot-imapd dovecot-lmtpd exim4-daemon-light)。");

    public ValueTask DisposeAsync()
    {
        foreach (Process program in programs)
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
            program.Dispose();
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Puts a mail into a mailbox as it arrived from elsewhere, byte by byte.</summary>
    public async Task ArrivesAsync(string user, byte[] mail)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, ports[3], TestContext.Current.CancellationToken);
        await using NetworkStream line = client.GetStream();
        using StreamReader answers = new(line);
        await answers.ReadLineAsync(TestContext.Current.CancellationToken);
        foreach (string word in (string[])["LHLO localhost", "MAIL FROM:<>", $"RCPT TO:<{user}@town.invalid>", "DATA"])
        {
            await line.WriteAsync(System.Text.Encoding.ASCII.GetBytes(word + "\r\n"), TestContext.Current.CancellationToken);
            while ((await answers.ReadLineAsync(TestContext.Current.CancellationToken))![3] == '-')
            {
            }
        }

        await line.WriteAsync(mail, TestContext.Current.CancellationToken);
        await line.WriteAsync("\r\n.\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.StartsWith("250", await answers.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private void MakeCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=mail.town.invalid", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        File.WriteAllText(CaFile, made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private Process Start(string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        Process program = Process.Start(start)!;
        program.ErrorDataReceived += (_, _) => { };
        program.OutputDataReceived += (_, _) => { };
        program.BeginErrorReadLine();
        program.BeginOutputReadLine();
        return program;
    }

    private static async Task<string> SayAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    private static async Task ListensAsync(int port)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (tries < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
        {
            listener.Start();
        }

        int[] free = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
        {
            listener.Dispose();
        }

        return free;
    }
}
