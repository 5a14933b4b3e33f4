using Uketsuke.Automation;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation;

/// <summary>A mail is sent once, or a person decides; never twice, and never lost unseen (ADR 0025).</summary>
public sealed class MailOnceTests : IDisposable
{
    private readonly MailScenario files = new();

    public static TheoryData<string> Boundaries => [.. ExactlyOnceTests.Boundaries.Select(row => row.Data), "mail-written", "mail-sent"];

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task After_the_registration_one_mail_goes_to_the_group_and_the_desk()
    {
        using RobotBench bench = Bench();

        EntryResult result = await bench.EnterAsync();

        MailOrder mail = Assert.Single(bench.Mail.Taken);
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(["staff1@town.invalid", "staff2@town.invalid", "desk@town.invalid"], mail.Recipients);
        Assert.Equal("登録しました B0000001", mail.Subject.Value);
        Assert.Equal("受付番号 B0000001\n申請日 2026-10-05\n{SAMPLE}\n", mail.Body.Value);
        Assert.Matches("^uketsuke\\.[0-9a-f]{32}@town\\.invalid$", mail.MessageId);
        Assert.Equal(
            ["mail-written", "mail-leaving", "mail-answered", "mail-sent"], bench.Passed.Where(one => one.StartsWith("mail", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Wherever_the_power_goes_one_mail_goes_out(string boundary)
    {
        using RobotBench bench = Bench();
        bench.CutAt = (boundary, 1);

        EntryResult result = await bench.EnterThroughAsync();
        await bench.EnterAsync();

        Assert.Null(bench.CutAt);
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(bench.Mail.Taken);
    }

    [Theory]
    [InlineData("mail-leaving", 0)]
    [InlineData("mail-answered", 1)]
    public async Task When_it_is_not_known_whether_it_left_it_is_never_sent_again_by_itself(string boundary, int taken)
    {
        using RobotBench bench = Bench();
        bench.CutAt = (boundary, 1);

        EntryResult result = await bench.EnterThroughAsync();
        for (int again = 0; again < 3; again++)
        {
            await bench.EnterAsync();
        }

        Assert.Equal((EntryState.InDoubt, "mail-in-doubt"), (result.State, result.Code));
        Assert.StartsWith("業務システムには登録されています。", result.Message!.Ja, StringComparison.Ordinal);
        Assert.Contains("もう一度送る", result.Remedy!.Ja, StringComparison.Ordinal);
        Assert.Equal(taken, bench.Mail.Taken.Count);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task A_mail_that_the_folder_shows_was_sent_and_needs_no_person()
    {
        using RobotBench bench = Bench();
        bench.Mail.LosesAnswers = true;

        EntryResult doubt = await bench.EnterAsync();
        bench.Mail.Shows = true;
        EntryResult done = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, doubt.State);
        Assert.Equal(EntryState.Registered, done.State);
        Assert.Single(bench.Mail.Taken);
        Assert.Equal((MailState.Sent, "found"), ((await bench.RowsAsync<MailRow>())[0].State, (await bench.RowsAsync<MailRow>())[0].Code));
    }

    [Theory]
    [InlineData(MailFinding.Arrived, 0)]
    [InlineData(MailFinding.NotArrivedSendAgain, 1)]
    public async Task A_person_decides_and_the_entry_goes_on(MailFinding found, int sent)
    {
        using RobotBench bench = Bench();
        bench.CutAt = ("mail-leaving", 1);
        await bench.EnterThroughAsync();
        string entry = Assert.Single(await bench.RowsAsync<EntryRow>()).Id;
        MailInDoubt doubt = Assert.Single(await AskAsync(bench, settle => settle.AskAsync(new MailsInDoubtQuestion(entry), Token)));
        Assert.Empty(await AskAsync(bench, settle => settle.AskAsync(new MailsInDoubtQuestion("another"), Token)));

        Outcome<MailSettled> nameless = await AskAsync(bench, settle => settle.HandleAsync(new(doubt.Id, found, " ", new("sato")), Token));
        Outcome<MailSettled> settled = await AskAsync(bench, settle => settle.HandleAsync(new(doubt.Id, found, "受け取る係に聞いた", new("sato")), Token));
        EntryResult done = await bench.EnterAsync();

        Assert.IsType<FindingNeedsNote>(nameless.Refusal);
        Assert.True(settled.Succeeded);
        Assert.Equal(EntryState.Registered, done.State);
        Assert.Equal(sent, bench.Mail.Taken.Count);
        Assert.IsType<MailNotInDoubt>(
            (await AskAsync(bench, settle => settle.HandleAsync(new(doubt.Id, found, "もう一度", new("sato")), Token))).Refusal);
    }

    [Fact]
    public async Task A_server_that_says_no_has_nothing_and_is_asked_again_with_the_same_mail()
    {
        using RobotBench bench = Bench();
        bench.Mail.Refuses = new MailRefused("RecipientNotAccepted", 550);

        EntryResult waiting = await bench.EnterAsync();
        bench.Mail.Refuses = null;
        EntryResult done = await bench.EnterAsync();

        Assert.Equal((EntryState.InDoubt, "mail-refused"), (waiting.State, waiting.Code));
        Assert.Equal(EntryState.Registered, done.State);
        Assert.Single(bench.Mail.Taken);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task A_wrong_password_stops_the_registration_before_anything_is_sent()
    {
        using RobotBench bench = Bench();
        bench.Mail.Refuses = new MailSignInRefused("127.0.0.1:25");

        EntryResult result = await bench.EnterAsync();

        Assert.Equal((EntryState.Waiting, "mail-sign-in-refused"), (result.State, result.Code));
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task The_outbox_and_the_audit_trail_hold_nothing_that_the_mail_says()
    {
        using RobotBench bench = Bench(MailScenario.Step.Replace("item.day", "item.name", StringComparison.Ordinal));

        await bench.EnterAsync();

        Assert.Contains("見本　花子", Assert.Single(bench.Mail.Taken).Body.Value, StringComparison.Ordinal);
        string database = string.Concat(Directory.EnumerateFiles(bench.Data.Root).Select(File.ReadAllBytes).Select(System.Text.Encoding.UTF8.GetString));
        MailRow row = Assert.Single(await bench.RowsAsync<MailRow>());
        Assert.Equal((MailState.Sent, 3), (row.State, row.Recipients));
        Assert.DoesNotContain("staff1@town.invalid", database, StringComparison.Ordinal);
        Assert.DoesNotContain("登録しました", database, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_a_person_settled_sends_nothing_any_more()
    {
        using RobotBench bench = Bench();
        bench.CutAt = ("mail-leaving", 1);
        await bench.EnterThroughAsync();
        string operation = bench.Scenario.Operation;

        await using (OfficeHost host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = bench.Data }))
        {
            await host.Database.WriteAsync((db, token) => MailOutbox.LeaveToPersonAsync(db, operation, "S-1", bench.Clock.GetUtcNow(), token), Token);
        }

        Assert.Equal(EntryState.Registered, (await bench.EnterAsync()).State);
        Assert.Empty(bench.Mail.Taken);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RobotBench Bench(string steps = MailScenario.Step) => new() { Scenario = files.Read(steps) };

    private static async Task<T> AskAsync<T>(RobotBench bench, Func<SettleMailHandler, Task<T>> ask)
    {
        await using OfficeHost host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = bench.Data });
        return await ask(new(host.Database, bench.Clock));
    }
}
