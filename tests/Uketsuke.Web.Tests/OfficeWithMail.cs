using System.Net;
using System.Net.Sockets;
using System.Text;
using Uketsuke.Intake;

namespace Uketsuke.Web.Tests;

/// <summary>An office whose robot tells the staff of each registration, over a mail server that hangs up at the end of the first mail.</summary>
public sealed class OfficeWithMail : OfficeWithRobot
{
    private readonly string own = Directory.CreateTempSubdirectory("uketsuke-mail-").FullName;
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private int mails;

    /// <summary>Mails that came to their end, the one whose end was not answered included.</summary>
    public int Mails => Volatile.Read(ref mails);

    public override async ValueTask InitializeAsync()
    {
        server.Start();
        _ = AcceptAsync();
        await base.InitializeAsync();
    }

    internal override string Environment(string environment) => environment
        .Replace(
            "credentials:",
            $"  office-mail: {{ smtp: '{server.LocalEndpoint}', smtp_security: none, from: office@town.invalid, groups: {{ staff: [ staff@town.invalid ] }} }}\ncredentials:",
            StringComparison.Ordinal);

    internal override string Scenario(ProcessDefinition process)
    {
        string copy = Path.Combine(own, Path.GetFileName(process.ScenarioPath));
        if (!File.Exists(copy) && process.Id == "maternity-support")
        {
            string text = File.ReadAllText(process.ScenarioPath)
                .Replace("\nlimits:", "\n  notice: { driver: mail, connection: office-mail }\n\nlimits:", StringComparison.Ordinal)
                .Replace("  - result:", Step + "  - result:", StringComparison.Ordinal);
            File.WriteAllText(copy, text);
            File.WriteAllText(Path.Combine(own, "notice.txt"), "登録番号 {登録番号}\nSAMPLE\n");
            File.Copy(Path.ChangeExtension(process.ScenarioPath, ".screens.json"), Path.ChangeExtension(copy, ".screens.json"));
        }

        return process.Id == "maternity-support" ? copy : process.ScenarioPath;
    }

    private const string Step = """
          - mail.send:
              in: notice
              to: [ 'group:staff' ]
              subject_from: "'登録しました ' + receipt_no"
              body: notice.txt
              with: { 登録番号: receipt_no }
              once: item.reference

        """;

    protected override async ValueTask StopAsync()
    {
        server.Dispose();
        await base.StopAsync();
        Directory.Delete(own, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await server.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    // RFC 5321 as far as one sender needs it.
    private async Task TalkAsync(TcpClient client)
    {
        using TcpClient robot = client;
        using StreamReader said = new(robot.GetStream(), Encoding.Latin1);
        await using StreamWriter answer = new(robot.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await answer.WriteLineAsync("220 post.invalid");
        while (await said.ReadLineAsync() is string line)
        {
            if (line != "DATA")
            {
                await answer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
                continue;
            }

            await answer.WriteLineAsync("354 go on");
            while (await said.ReadLineAsync() is string text && text != ".")
            {
            }

            if (Interlocked.Increment(ref mails) == 1)
            {
                return;
            }

            await answer.WriteLineAsync("250 taken");
        }
    }
}
