using System.Text.Json.Nodes;
using NJsonSchema;
using Uketsuke.Automation;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation;

/// <summary>People are told by mail that an entry did not end well, once, and nothing else changes (ADR 0030).</summary>
public sealed class NoticeTests : IDisposable
{
    private const string OnError = """
        on_error:
          business: [ { mail.send: { in: notice, to: 'group:staff', subject_from: "'戻しました ' + error.code", text: 本文, once: item.reference } } ]
          system:
            retry: { times: 0 }
            then: [ { mail.send: { in: notice, to: 'group:staff', subject_from: "'待っています ' + error.code", text: 本文, once: item.reference } } ]
          in_doubt: [ { mail.send: { in: notice, to: 'group:staff', subject_from: "'分かりません ' + error.code", text: 本文, once: item.reference } } ]

        """;

    private readonly MailScenario files = new();

    public static TheoryData<string, EntryState, string> Endings => new()
    {
        { "somebody-else", EntryState.Refused, "戻しました already-registered" },
        { "search-down", EntryState.Waiting, "待っています " },
        { "search-blind", EntryState.InDoubt, "分かりません " },
    };

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Each_way_of_not_ending_well_is_told_by_its_own_mail_once_however_often_it_is_tried(
        string trouble, EntryState state, string subject)
    {
        using RobotBench bench = Bench(trouble);

        EntryResult first = await bench.EnterAsync();
        EntryResult second = await bench.EnterAsync();

        Assert.Equal((state, state), (first.State, second.State));
        Assert.Empty(first.Unsent);
        MailOrder mail = Assert.Single(bench.Mail.Taken);
        Assert.StartsWith(subject, mail.Subject.Value, StringComparison.Ordinal);
        Assert.EndsWith(first.Code!, mail.Subject.Value, StringComparison.Ordinal);
        Assert.Equal(["staff1@town.invalid", "staff2@town.invalid"], mail.Recipients);
    }

    [Fact]
    public async Task An_application_that_waited_and_is_refused_later_is_told_by_two_mails_and_one_that_is_registered_by_none()
    {
        using RobotBench bench = Bench("search-down");
        using RobotBench fine = Bench("");

        await bench.EnterAsync();
        bench.Office.SearchDown = false;
        bench.Office.Register("サンプル　ハナコ", "見本　花子", "R08.10.05", "窓口");
        await bench.EnterAsync();
        EntryResult registered = await fine.EnterAsync();

        Assert.Equal(["待", "戻"], bench.Mail.Taken.Select(mail => mail.Subject.Value[..1]));
        Assert.Equal(EntryState.Registered, registered.State);
        Assert.Empty(fine.Mail.Taken);
    }

    [Theory]
    [InlineData("mail-written")]
    [InlineData("mail-sent")]
    [InlineData("ended")]
    public async Task Wherever_the_power_goes_one_notice_goes_out(string boundary)
    {
        using RobotBench bench = Bench("search-down");
        bench.CutAt = (boundary, 1);

        EntryResult result = await bench.EnterThroughAsync();
        await bench.EnterAsync();

        Assert.Null(bench.CutAt);
        Assert.Equal(EntryState.Waiting, result.State);
        Assert.Single(bench.Mail.Taken);
    }

    [Fact]
    public async Task A_notice_that_may_have_left_is_never_sent_again_and_nobody_is_asked_about_it()
    {
        using RobotBench bench = Bench("search-blind");
        bench.Mail.LosesAnswers = true;

        EntryResult first = await bench.EnterAsync();
        bench.Mail.LosesAnswers = false;
        EntryResult second = await bench.EnterAsync();

        Assert.Equal((EntryState.InDoubt, EntryState.InDoubt), (first.State, second.State));
        Assert.NotEqual("mail-in-doubt", first.Code);
        Assert.Equal(["mail-in-doubt"], first.Unsent);
        Assert.Single(bench.Mail.Taken);
        Assert.Equal(MailState.LeftOpen, Assert.Single(await bench.RowsAsync<MailRow>()).State);
        await using OfficeHost host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = bench.Data });
        Assert.Empty(await new SettleMailHandler(host.Database, bench.Clock).AskAsync(new(null), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_notice_that_the_server_refuses_changes_nothing_and_goes_out_at_the_next_try()
    {
        using RobotBench bench = Bench("search-down");
        bench.Mail.Refuses = new MailRefused("RecipientNotAccepted", 550);

        EntryResult first = await bench.EnterAsync();
        bench.Mail.Refuses = null;
        EntryResult second = await bench.EnterAsync();

        Assert.Equal((EntryState.Waiting, first.Code), (second.State, second.Code));
        Assert.Equal(["mail-refused"], first.Unsent);
        Assert.Empty(second.Unsent);
        Assert.Single(bench.Mail.Taken);
    }

    [Theory]
    [InlineData("S0297", "business: [ { human.task: { to: 地域交通課 } } ]")]
    [InlineData("S0297", "in_doubt: [ { web.click: form.register } ]")]
    [InlineData("S0292", "business: [ { mail.send: { in: notice, to: 'group:staff', subject: 件名, text: 本文, once: error.cause } } ]")]
    [InlineData("S0293", "business: [ { mail.send: { in: notice, to: 'group:staff', subject: 件名, text: 本文, once: item.reference } }, { mail.send: { in: notice, to: 'group:staff', subject: 件名, text: 本文, once: item.reference } } ]")]
    [InlineData("S0210", "business: [ { mail.send: { in: notice, to: 'group:staff', subject_from: receipt_no, text: 本文, once: item.reference } } ]")]
    public void What_a_notice_cannot_do_is_told(string code, string line)
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = files.Messages("", $"on_error:\n  {line}\n");

        Assert.Null(scenario);
        Assert.Contains(messages, message => message.Code == code);
    }

    [Fact]
    public void A_cause_in_a_mail_is_said_because_it_may_quote_a_screen()
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = files.Messages("", OnError.Replace("error.code", "error.cause", StringComparison.Ordinal));

        Assert.NotNull(scenario);
        Assert.Equal(3, messages.Count(message => message.Code == "S0296"));
    }

    [Fact]
    public void A_group_that_only_a_notice_names_is_missed_in_the_environment_too()
    {
        using RobotBench bench = Bench("");
        Scenario scenario = files.Read("", OnError.Replace("group:staff", "group:night", StringComparison.Ordinal));

        Assert.Equal(("connections", "office-mail.groups.night"), ResourcePlaces.Missing(scenario, bench.Plan().Environment));
    }

    [Fact]
    public async Task The_published_schema_takes_mails_and_nothing_else_there()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(ScenarioReference.Schema(), TestContext.Current.CancellationToken);
        JsonSchema business = schema.Properties["on_error"].Properties["business"];
        static string One(string action) => new JsonArray(new JsonObject { [action] = new JsonObject { ["in"] = "notice", ["to"] = "group:staff", ["once"] = "item.reference" } }).ToJsonString();

        Assert.Empty(business.Validate(One("mail.send")));
        Assert.NotEmpty(business.Validate(One("web.click")));
    }

    private RobotBench Bench(string trouble)
    {
        RobotBench bench = new() { Scenario = files.Read("", OnError) };
        bench.Office.SearchDown = trouble == "search-down";
        bench.Office.SearchBlind = trouble == "search-blind";
        if (trouble == "somebody-else")
        {
            bench.Office.Register("サンプル　ハナコ", "見本　花子", "R08.10.05", "窓口");
        }

        return bench;
    }
}
