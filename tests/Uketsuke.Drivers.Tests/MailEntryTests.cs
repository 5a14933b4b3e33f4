using Uketsuke.Automation;
using Uketsuke.Automation.Mails;
using Uketsuke.Drivers.Mail;

namespace Uketsuke.Drivers.Tests;

/// <summary>The whole way: registered in the practice system by a browser, told by mail, read out of the mailbox.</summary>
public sealed class MailEntryTests(MailHost host) : IClassFixture<MailHost>
{
    private const string Name = "=H(\"x\",1)'; DROP--{ENTER}髙";

    private const string Steps = """
          - mail.send:
              in: notice
              to: [ 'group:staff' ]
              subject_from: "'登録しました ' + receipt_no"
              body: notice.txt
              with: { 受付番号: receipt_no, 氏名: item.name }
              once: item.reference
          - result:
        """;

    [Fact]
    public async Task A_registration_is_told_by_one_mail_and_a_mail_in_doubt_is_settled_by_the_command()
    {
        host.Needed();
        await using PracticeBench bench = await PracticeBench.StartAsync();
        string environment = await File.ReadAllTextAsync(bench.EnvironmentFile, Token);
        string scenario = await WithMailAsync(bench);
        EnterableItem item = bench.BusPass(("name", Name));

        // The line is cut at the end of the mail, and no folder proves anything: a person decides.
        EntryResult doubt;
        using (CuttingLine cut = new(host.SmtpPort, "\r\n.\r\n", handsOn: false))
        {
            await File.WriteAllTextAsync(bench.EnvironmentFile, WithPlace(environment, cut.Port), Token);
            doubt = await bench.EnterAsync(item, scenario);
        }

        string[] command = ["mail", "--journal", bench.Journal.Root];
        (int open, string list) = await CommandRun.OfAsync(command);
        string mail = list.Split(' ').First(word => word.StartsWith("uketsuke.", StringComparison.Ordinal));
        (int noteless, _) = await CommandRun.OfAsync([.. command, "--again", mail]);
        (int settled, _) = await CommandRun.OfAsync([.. command, "--again", mail, "--note", "受け取る係に聞いた"]);
        await File.WriteAllTextAsync(bench.EnvironmentFile, WithPlace(environment, host.SmtpPort), Token);
        EntryResult done = await bench.EnterAsync(item, scenario);

        Assert.Equal((EntryState.InDoubt, "mail-in-doubt"), (doubt.State, doubt.Code));
        Assert.Equal((1, 2, 0), (open, noteless, settled));
        Assert.Equal((EntryState.Registered, null), (done.State, done.Code));
        Assert.Equal(Name, Assert.Single(await bench.RegisteredAsync()).GetProperty("name").GetString());
        ReadMail read = await ArrivedAsync();
        Assert.Equal(($"登録しました {done.Receipt}", "office@town.invalid"), (read.Subject.Value, read.From.Value));
        Assert.Equal($"受付番号 {done.Receipt}\n氏名 {Name} 様\nSAMPLE\n", read.Body.Value);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string WithPlace(string environment, int smtpPort) => environment
        .Replace(
            "credentials:",
            $"  office-mail: {{ smtp: '127.0.0.1:{smtpPort}', smtp_security: none, from: office@town.invalid, groups: {{ staff: [ staff@town.invalid ] }} }}\ncredentials:",
            StringComparison.Ordinal)
        .Replace("browser:", $"  office-mail: {{ user: office, password_file: {host.CaFile.Replace("cert.pem", "password.txt", StringComparison.Ordinal)} }}\nbrowser:", StringComparison.Ordinal);

    private async Task<string> WithMailAsync(PracticeBench bench)
    {
        await File.WriteAllTextAsync(host.CaFile.Replace("cert.pem", "password.txt", StringComparison.Ordinal), MailHost.Password, Token);
        string folder = Path.GetDirectoryName(bench.EnvironmentFile)!;
        await File.WriteAllTextAsync(Path.Combine(folder, "notice.txt"), "受付番号 {受付番号}\n氏名 {氏名} 様\nSAMPLE\n", Token);
        string text = await File.ReadAllTextAsync(PracticeBench.Scenario("bus-pass-register"), Token);
        string path = Path.Combine(folder, "with-mail.yaml");
        await File.WriteAllTextAsync(
            path,
            text.Replace("\nlimits:", "\n  notice: { driver: mail, connection: office-mail, credential: office-mail }\n\nlimits:", StringComparison.Ordinal)
                .Replace("  - result:", Steps, StringComparison.Ordinal),
            Token);
        return path;
    }

    private async Task<ReadMail> ArrivedAsync()
    {
        MailDoor door = new();
        MailQuery query = new(host.Place, MailHost.Staff, "INBOX", new(2020, 1, 1), null, "登録しました", 200, TimeSpan.FromSeconds(20));
        for (int tries = 0; ; tries++)
        {
            if ((await door.ReadAsync(query, Token)).Value is [ReadMail mail] || tries > 100)
            {
                return Assert.Single((await door.ReadAsync(query, Token)).Value);
            }

            await Task.Delay(100, Token);
        }
    }
}
