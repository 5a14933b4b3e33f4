using System.Text.Json.Nodes;
using NJsonSchema;
using Uketsuke.Automation;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Tests.Automation;

/// <summary>What a scenario and an environment may say about mail.</summary>
public sealed class MailStepFileTests : IDisposable
{
    private readonly MailScenario files = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-environment-");

    public void Dispose()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("S0291", "to: [ 'group:staff', 'desk@town.invalid' ]", "to: [ item.name ]")]
    [InlineData("S0291", "to: [ 'group:staff', 'desk@town.invalid' ]", "to: [ 'Desk <desk@town.invalid>' ]")]
    [InlineData("S0291", "to: [ 'group:staff', 'desk@town.invalid' ]", "to: [ 'a@town.invalid, b@town.invalid' ]")]
    [InlineData("S0291", "to: [ 'group:staff', 'desk@town.invalid' ]", "to: [ \"a@town.invalid\\r\\nBcc: b@town.invalid\" ]")]
    [InlineData("S0203", "to: [ 'group:staff', 'desk@town.invalid' ]", "to_from: item.name")]
    [InlineData("S0292", "once: item.reference", "once: item.name")]
    [InlineData("S0292", "once: item.reference", "once: receipt_no")]
    [InlineData("S0292", "once: item.reference", "once: \"wareki(run.started_on, 'yy')\"")]
    [InlineData("S0290", "body: notice.txt", "body: ../notice.txt")]
    [InlineData("S0290", "body: notice.txt", "body: missing.txt")]
    [InlineData("S0290", "day: item.day }", "day: item.day, other: item.day }")]
    [InlineData("S0290", ", day: item.day }", " }")]
    [InlineData("S0294", "subject_from: \"'登録しました ' + receipt_no\"", "subject: \"a\\nb\"")]
    [InlineData("S0294", "subject_from: \"'登録しました ' + receipt_no\"", "note: なし")]
    public void What_could_send_a_mail_elsewhere_or_twice_is_refused(string code, string from, string to)
    {
        Assert.Contains(from, MailScenario.Step, StringComparison.Ordinal);

        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = files.Messages(MailScenario.Step.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(scenario);
        ScenarioMessage told = messages.First(message => message.Code == code);
        Assert.NotEmpty(told.Cause.Ja);
        Assert.NotEmpty(told.Remedy.En);
    }

    [Fact]
    public void A_template_whose_braces_do_not_match_is_refused()
    {
        File.WriteAllText(files.TemplateFile, "受付番号 {receipt\n{day}");

        Assert.Contains(files.Messages().Messages, message => message.Code == "S0290");
    }

    [Fact]
    public void Two_mails_with_one_word_and_a_mail_in_a_loop_are_refused()
    {
        string twice = MailScenario.Step + "\n" + MailScenario.Step;
        string loop = "  - for_each: { list: '[item.reference]', as: one, most: 1, do: [ { mail.send: { in: notice, to: 'group:staff', subject: 通知, text: 本文, once: item.reference } } ] }";

        Assert.Contains(files.Messages(twice).Messages, message => message.Code == "S0293");
        Assert.Contains(files.Messages(loop).Messages, message => message.Code == "S0293");
    }

    [Theory]
    [InlineData("  - mail.send: { in: notice, to: 'group:staff', subject: 通知, text: 本文, once: item.reference }", "S0241")]
    [InlineData("  - mail.mark: { in: notice, folder: INBOX, mail: item.reference }", "S0241")]
    [InlineData("  - mail.read: { in: notice, folder: INBOX, since: item.day, most: 201, save: mails }", "S0295")]
    [InlineData("  - mail.read: { in: notice, folder: INBOX, since: item.name, save: mails }", "S0211")]
    public void Before_the_registration_mail_is_only_read(string step, string code)
    {
        string text = SmallScenario.Text
            .Replace(WrittenDownTests.Uses, WrittenDownTests.Uses + "\n  notice: { driver: mail, connection: office-mail }", StringComparison.Ordinal)
            .Replace("steps:\n", "steps:\n" + step + "\n", StringComparison.Ordinal);

        Assert.Contains(SmallScenario.Messages(text).Messages, message => message.Code == code);
    }

    [Fact]
    public void What_a_mail_says_cannot_become_a_file_name_or_a_word_for_once()
    {
        string read = "  - mail.read: { in: notice, folder: INBOX, since: item.day, save: mails }\n";

        Assert.Contains(
            files.Messages(read + MailScenario.Step.Replace("once: item.reference", "once: mails[0].body", StringComparison.Ordinal)).Messages,
            message => message.Code is "S0292" or "S0210");
        Assert.NotNull(files.Messages(
            read + "  - for_each: { list: 'mails.filter(m, m.body != null)', as: m, most: 5, do: [ { mail.mark: { in: notice, folder: INBOX, mail: m.id, move_to: 済 } } ] }").Scenario);
    }

    [Fact]
    public void A_residents_name_in_a_mail_is_said_but_not_refused()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = files.Messages(MailScenario.Step.Replace("item.day", "item.name", StringComparison.Ordinal));

        Assert.NotNull(scenario);
        Assert.Equal("S0296", Assert.Single(messages, message => !message.Blocks && message.Code != "S0221").Code);
    }

    [Fact]
    public void Another_template_is_another_scenario_and_the_check_says_what_a_mail_promises()
    {
        Scenario first = files.Read();
        File.AppendAllText(files.TemplateFile, "追伸\n");

        Assert.NotEqual(first.Digest, files.Read().Digest);
        Assert.Contains(ScenarioSummaries.Of(first).Assumptions, one => one.Ja.Contains("送り直さず", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_published_schema_takes_the_steps_of_mail()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(ScenarioReference.Schema(), TestContext.Current.CancellationToken);
        JsonNode steps = JsonNode.Parse(ScenarioReference.Schema())!["definitions"]!["steps"]!["items"]!["properties"]!;

        Assert.NotNull(schema);
        Assert.Equal(["in", "to", "once"], steps["mail.send"]!["required"]!.AsArray().Select(one => (string)one!));
    }

    [Theory]
    [InlineData("S0307", "smtp: 'mail.example.invalid:25', smtp_security: none, from: a@town.invalid")]
    [InlineData("S0307", "imap: 'mail.example.invalid', imap_security: none")]
    [InlineData("S0306", "smtp: 'mail.example.invalid:99999', from: a@town.invalid")]
    [InlineData("S0306", "smtp: mail.example.invalid, from: 'A <a@town.invalid>'")]
    [InlineData("S0306", "smtp: mail.example.invalid, from: a@town.invalid, groups: { staff: [ 'b@town.invalid, c@town.invalid' ] }")]
    [InlineData("S0306", "smtp: mail.example.invalid, from: a@town.invalid, proof: Sent")]
    [InlineData("S0308", "smtp: mail.example.invalid, from: a@town.invalid, ca_file: missing.pem")]
    public void An_environment_that_would_send_in_the_clear_or_to_nobody_is_refused(string code, string mail)
    {
        Assert.Contains(Assert.IsType<EnvironmentRefused>(Environment(mail).Refusal).Messages, message => message.Code == code);
    }

    [Fact]
    public void Without_a_word_about_it_mail_goes_over_tls()
    {
        MailPlace place = Environment("smtp: mail.example.invalid, imap: mail.example.invalid, from: a@town.invalid").Value.Mails["office-mail"];

        Assert.Equal((587, MailSecurity.StartTls), (place.Smtp!.Port, place.Smtp.Security));
        Assert.Equal((993, MailSecurity.Tls), (place.Imap!.Port, place.Imap.Security));
    }

    [Fact]
    public void A_group_that_the_environment_lacks_is_told_by_its_name()
    {
        RobotEnvironment environment = Environment("smtp: mail.example.invalid, from: a@town.invalid").Value;

        Assert.Equal(("connections", "office-mail.groups.staff"), ResourcePlaces.Missing(files.Read(), environment));
    }

    private Uketsuke.Basics.Outcome<RobotEnvironment> Environment(string mail)
    {
        string file = Path.Combine(folder.FullName, "environment.yaml");
        File.WriteAllText(
            file, $"schema: environment/v1\nname: test\nconnections:\n  system: {{ url: 'http://127.0.0.1:1/' }}\n  office-mail: {{ {mail} }}\n");
        return EnvironmentFile.Load(file, _ => null);
    }
}
