using Uketsuke.Automation;
using Uketsuke.Automation.Reconciling;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Database;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Automation;

/// <summary>Every night the business system's own list is held against the ledger.</summary>
public sealed class ReconcileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_robot_registered_and_the_list_shows_agrees()
    {
        using RobotBench bench = Bench();
        await bench.EnterAsync();
        await bench.EnterAsync(SmallScenario.Item("S-2", "サンプル　タロウ", "見本　太郎"));
        bench.Clock.Set(TimeSpan.FromHours(2));

        Reconciliation made = await bench.ReconcileAsync();

        Assert.True(made.Good);
        Assert.Equal((2, 2, 2, 0), (made.Listed, made.Expected, made.Matched, made.TooFresh));
        Assert.Matches("^[0-9a-f]{64}$", made.Digest);
    }

    [Fact]
    public async Task A_registration_that_somebody_cancelled_over_there_is_missing()
    {
        using RobotBench bench = Bench();
        EntryResult entered = await bench.EnterAsync();
        bench.Office.Change(entered.Receipt!, _ => null);
        bench.Clock.Set(TimeSpan.FromHours(2));

        Reconciliation made = await bench.ReconcileAsync();

        ListDifference missing = Assert.Single(made.Open);
        Assert.Equal((DifferenceKind.Missing, "S-1", entered.Receipt), (missing.Kind, missing.Reference, missing.OurReceipt));
        Assert.Contains("一覧にありません", missing.Cause.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_registered_by_hand_is_unknown_and_names_no_resident()
    {
        using RobotBench bench = Bench();
        FakeRecord byHand = bench.Office.Register("サンプル　ジロウ", "見本　次郎", "R08.10.05", "");

        Reconciliation made = await bench.ReconcileAsync();

        ListDifference unknown = Assert.Single(made.Open);
        Assert.Equal((DifferenceKind.Unknown, null), (unknown.Kind, unknown.Reference));
        Assert.Equal([byHand.Receipt], unknown.Receipts);
        Assert.DoesNotContain("ジロウ", unknown.Cause.Ja + unknown.Cause.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_record_of_one_submission_is_doubled_whoever_made_it()
    {
        using RobotBench bench = Bench();
        EntryResult entered = await bench.EnterAsync();
        FakeRecord again = bench.Office.Register("サンプル　ハナコ", "見本　花子", "R08.10.05", "");

        Reconciliation made = await bench.ReconcileAsync();

        ListDifference doubled = Assert.Single(made.Open);
        Assert.Equal(DifferenceKind.Doubled, doubled.Kind);
        Assert.Equal([entered.Receipt!, again.Receipt], doubled.Receipts);
    }

    [Fact]
    public async Task A_record_whose_receipt_was_changed_over_there_differs_in_its_receipt()
    {
        using RobotBench bench = Bench();
        EntryResult entered = await bench.EnterAsync();
        bench.Office.Change(entered.Receipt!, record => record with { Receipt = "B0000099" });

        Reconciliation made = await bench.ReconcileAsync();

        ListDifference other = Assert.Single(made.Open);
        Assert.Equal((DifferenceKind.OtherReceipt, entered.Receipt), (other.Kind, other.OurReceipt));
        Assert.Equal(["B0000099"], other.Receipts);
    }

    [Fact]
    public async Task A_corrected_spelling_over_there_is_no_difference_while_our_ticket_stands_there()
    {
        using RobotBench bench = Bench();
        EntryResult entered = await bench.EnterAsync();
        bench.Office.Change(entered.Receipt!, record => record with { Kana = "サンプル　ハナ" });

        Assert.True((await bench.ReconcileAsync()).Good);
    }

    [Fact]
    public async Task A_receipt_that_is_about_another_person_now_is_told()
    {
        using RobotBench bench = Bench();
        EntryResult entered = await bench.EnterAsync();
        bench.Office.Change(entered.Receipt!, record => record with { Kana = "サンプル　ジロウ", Remarks = "" });

        Assert.Equal(DifferenceKind.OtherValues, Assert.Single((await bench.ReconcileAsync()).Open).Kind);
    }

    [Fact]
    public async Task An_entry_in_doubt_that_the_list_has_is_told_with_its_receipt()
    {
        using RobotBench bench = Bench();
        bench.Office.WrongReceipt = "B7777777";
        EntryResult doubt = await bench.EnterAsync();
        Assert.Equal(EntryState.InDoubt, doubt.State);
        bench.Clock.Set(TimeSpan.FromHours(2));

        ListDifference unfinished = Assert.Single((await bench.ReconcileAsync()).Open);

        Assert.Equal((DifferenceKind.Unfinished, "S-1"), (unfinished.Kind, unfinished.Reference));
        Assert.Equal([bench.Office.Records[0].Receipt], unfinished.Receipts);
    }

    [Fact]
    public async Task What_was_registered_a_moment_ago_need_not_be_in_the_list_yet()
    {
        using RobotBench bench = Bench();
        EntryResult entered = await bench.EnterAsync();
        bench.Office.Change(entered.Receipt!, _ => null);

        Reconciliation made = await bench.ReconcileAsync();

        Assert.Equal((0, 1), (made.Open.Length, made.TooFresh));
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_said_and_settles_nothing()
    {
        using RobotBench bench = Bench();
        bench.Office.Register("サンプル　ジロウ", "見本　次郎", "R08.10.05", "");
        await bench.ReconcileAsync();
        bench.Office.ExportDown = true;

        Reconciliation made = await bench.ReconcileAsync();

        Assert.Equal(("page-failed", false), (made.Code, made.Good));
        Assert.Contains(await bench.RowsAsync<DifferenceRow>(), row => row.State == DifferenceState.Open);
    }

    [Fact]
    public async Task A_difference_that_is_gone_the_next_night_is_closed_by_itself()
    {
        using RobotBench bench = Bench();
        FakeRecord byHand = bench.Office.Register("サンプル　ジロウ", "見本　次郎", "R08.10.05", "");
        await bench.ReconcileAsync();
        bench.Office.Change(byHand.Receipt, _ => null);

        Assert.True((await bench.ReconcileAsync()).Good);
        Assert.Equal(DifferenceState.Gone, Assert.Single(await bench.RowsAsync<DifferenceRow>()).State);
    }

    [Fact]
    public async Task A_difference_that_a_person_has_explained_does_not_come_back_every_night()
    {
        using RobotBench bench = Bench();
        bench.Office.Register("サンプル　ジロウ", "見本　次郎", "R08.10.05", "");
        ListDifference unknown = Assert.Single((await bench.ReconcileAsync()).Open);
        await using (OfficeHost host = await OfficeHost.StartAsync(new DatabaseOptions { Folder = bench.Data }))
        {
            SettleDifferenceHandler settle = new(host.Database, TimeProvider.System);
            Assert.IsType<DifferenceNeedsNote>((await settle.HandleAsync(new SettleDifference(unknown.Id, " ", new("sato")), Cancel)).Refusal);
            Assert.True((await settle.HandleAsync(new SettleDifference(unknown.Id, "窓口で登録した", new("sato")), Cancel)).Succeeded);
            Assert.IsType<DifferenceNotOpen>((await settle.HandleAsync(new SettleDifference(unknown.Id, "もう一度", new("sato")), Cancel)).Refusal);
            IReadOnlyList<AuditEntry> trail = await host.Get<IAuditReader>().OfAsync("reconciliation-difference", unknown.Id, Cancel);
            Assert.Equal(("sato", "automation.settle-difference"), (trail[0].Who, trail[0].What));
        }

        Reconciliation made = await bench.ReconcileAsync();

        Assert.True(made.Good);
        Assert.Equal(1, made.Settled);
    }

    [Fact]
    public void A_reconcile_that_does_not_say_the_whole_key_is_refused()
    {
        (_, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(
            SmallScenario.Reconciling.Replace("[ r.kana, seireki(r.day) ]", "[ r.kana ]", StringComparison.Ordinal)
                .Replace("'19:30'", "'25:00'", StringComparison.Ordinal).Replace("rows: listed", "rows: lost", StringComparison.Ordinal));

        Assert.Contains(messages, message => message.Code == "S0280");
        Assert.Contains(messages, message => message.Code == "S0281");
        Assert.Contains(messages, message => message.Code == "S0282");
    }

    [Fact]
    public void The_committing_button_cannot_be_pressed_while_the_list_is_read()
    {
        (_, IReadOnlyList<ScenarioMessage> messages) = SmallScenario.Messages(
            SmallScenario.Reconciling.Replace("  read:\n", "  read:\n    - web.click: form.register\n", StringComparison.Ordinal));

        Assert.Contains(messages, message => message.Code == "S0231");
    }

    private static RobotBench Bench() => new() { Scenario = SmallScenario.Read(SmallScenario.Reconciling) };
}
