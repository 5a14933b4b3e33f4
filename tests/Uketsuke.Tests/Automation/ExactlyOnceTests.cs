using Uketsuke.Automation;
using Uketsuke.Automation.Entries;

namespace Uketsuke.Tests.Automation;

/// <summary>The crash table of robot.md §4.1, row by row.</summary>
public sealed class ExactlyOnceTests
{
    public static TheoryData<string> Boundaries =>
    [
        "opened", "attempt-begun", "probed", "prepared", "armed", "held", "intent-written", "leaving", "answered",
        "confirm-read", "confirm-probed", "finished", "ended",
    ];

    [Fact]
    public async Task An_item_is_registered_once_with_its_receipt()
    {
        using RobotBench bench = new();

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal("B0000001", result.Receipt);
        Assert.Equal(Boundaries.Select(row => row.Data), bench.Passed);
        Assert.Equal("R08.10.05", Assert.Single(bench.Office.Records).Day);
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Wherever_the_power_goes_it_is_registered_once_and_the_receipt_matches(string boundary)
    {
        using RobotBench bench = new() { CutAt = (boundary, 1) };

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
        Assert.Null(bench.CutAt);
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Even_when_the_power_goes_again_while_recovering(string boundary)
    {
        foreach (string second in new[] { "looked-up", "proved-absent", "attempt-begun", "armed", "intent-written", "leaving", "confirm-probed" })
        {
            using RobotBench bench = new() { CutAt = (boundary, 1) };
            await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());
            bench.CutAt = (second, 1);

            EntryResult result = await bench.EnterThroughAsync();

            // Twice when the request may have left: two requests proved absent, so a person looks before a third is sent.
            bool tooOften = boundary == "leaving" && second == "leaving";
            Assert.Equal(tooOften ? EntryState.InDoubt : EntryState.Registered, result.State);
            Assert.Equal(tooOften ? [] : [result.Receipt], bench.Office.Records.Select(record => (string?)record.Receipt));
        }
    }

    [Fact]
    public async Task However_often_the_power_goes_before_the_request_has_left_the_robot_sends_it_in_the_end_by_itself()
    {
        using RobotBench bench = new();
        for (int cut = 0; cut < 4; cut++)
        {
            bench.CutAt = ("intent-written", 1);
            await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());
        }

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(5, result.Attempts);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
    }

    [Fact]
    public async Task A_power_cut_after_the_target_took_it_ends_with_the_receipt_that_the_probe_finds()
    {
        using RobotBench bench = new();
        bench.Office.Taken = () =>
        {
            bench.Office.Taken = () => { };
            throw new PowerCutException("on the wire");
        };

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
        Assert.Equal(1, result.Attempts);
    }

    [Fact]
    public async Task A_dying_browser_that_lets_the_held_request_go_makes_no_second_record()
    {
        using RobotBench bench = new() { CutAt = ("held", 1) };
        bench.Office.LeaksWhenHeldOneDies = true;
        bench.Office.SearchLag = TimeSpan.FromSeconds(60);

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
    }

    [Fact]
    public async Task An_error_page_after_the_commit_is_not_believed()
    {
        using RobotBench bench = new();
        bench.Office.ErrorAfterCommit = true;

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(bench.Office.Records);
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task An_answer_that_never_comes_is_asked_for_on_a_fresh_screen(string boundary)
    {
        using RobotBench bench = new() { CutAt = (boundary, 1) };
        bench.Office.LoseAnswers = 1;

        EntryResult result = await bench.EnterThroughAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(bench.Office.Records).Receipt, result.Receipt);
    }

    [Fact]
    public async Task A_wrong_receipt_on_the_page_leaves_the_entry_in_doubt()
    {
        using RobotBench bench = new();
        bench.Office.WrongReceipt = "B9999999";

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, result.State);
        Assert.Equal("receipt-differs", result.Code);
    }

    [Fact]
    public async Task A_lagging_search_is_waited_for()
    {
        using RobotBench bench = new();
        bench.Office.SearchLag = TimeSpan.FromSeconds(80);

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(bench.Office.Records);
        Assert.InRange(bench.Clock.Waited, TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task A_request_that_is_lost_on_its_way_is_proved_absent_and_sent_once_more()
    {
        using RobotBench bench = new();
        bench.Office.LoseRequests = 1;

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(2, result.Attempts);
        Assert.Single(bench.Office.Records);
        IReadOnlyList<AttemptRow> attempts = await bench.RowsAsync<AttemptRow>();
        Assert.Equal(2, attempts.Select(attempt => attempt.Ticket).Distinct().Count());
        Assert.Contains(attempts, attempt => attempt.State == AttemptState.Absent);
    }

    [Fact]
    public async Task A_receipt_that_the_search_does_not_know_is_never_sent_again()
    {
        using RobotBench bench = new();
        bench.Office.SearchBlind = true;

        EntryResult result = await bench.EnterAsync();
        for (int again = 0; again < 5; again++)
        {
            result = await bench.EnterAsync();
        }

        Assert.Equal(EntryState.InDoubt, result.State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task A_search_that_has_gone_blind_is_not_fed_for_ever()
    {
        using RobotBench bench = new();
        bench.Office.LoseRequests = 100;

        EntryResult first = await bench.EnterAsync();
        EntryResult result = first;
        for (int again = 0; again < 5; again++)
        {
            result = await bench.EnterAsync();
        }

        Assert.Equal("too-often-absent", first.Code);
        Assert.Equal(EntryState.InDoubt, result.State);
        Assert.Equal(98, bench.Office.LoseRequests);
    }

    [Fact]
    public async Task Our_record_is_known_by_its_ticket_even_when_the_target_changed_what_it_is_searched_by()
    {
        using RobotBench bench = new();
        bench.Office.LeaksWhenHeldOneDies = true;

        EntryResult result = await bench.EnterThroughAsync(SmallScenario.Item(kana: " サンプル "));

        Assert.Equal(EntryState.Registered, result.State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task When_the_search_is_down_a_started_entry_stays_in_doubt_and_is_not_sent_again()
    {
        using RobotBench bench = new() { CutAt = ("intent-written", 1) };
        await Assert.ThrowsAsync<PowerCutException>(() => bench.EnterAsync());
        bench.Office.SearchDown = true;

        EntryResult doubt = await bench.EnterAsync();
        int sent = bench.Office.Records.Count;
        bench.Office.SearchDown = false;
        EntryResult settled = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, doubt.State);
        Assert.Equal(0, sent);
        Assert.Equal(EntryState.Registered, settled.State);
        Assert.Single(bench.Office.Records);
    }

    [Fact]
    public async Task Every_attempt_that_a_broken_page_stopped_keeps_its_own_cause()
    {
        using RobotBench bench = new();
        bench.Office.SearchDown = true;

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Waiting, result.State);
        IReadOnlyList<AttemptRow> attempts = await bench.RowsAsync<AttemptRow>();
        Assert.True(attempts.Count > 1);
        Assert.All(attempts, attempt => Assert.Equal("page-failed", attempt.Code));
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task A_robot_that_lost_its_lease_sends_nothing()
    {
        using RobotBench bench = new();
        bench.Fence.Holds = false;

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Waiting, result.State);
        Assert.Equal("lease-lost-before-commit", result.Code);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task Another_question_than_the_declared_one_is_not_answered_with_yes()
    {
        using RobotBench bench = new();
        bench.Office.Dialog = "全件を削除します。よろしいですか？";

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.Waiting, result.State);
        Assert.Equal("unexpected-dialog", result.Code);
        Assert.Empty(bench.Office.Records);
    }

    [Fact]
    public async Task Two_records_of_one_item_go_to_a_person()
    {
        using RobotBench bench = new();
        bench.Office.Taken = () =>
        {
            FakeRecord first = bench.Office.Records[0];
            bench.Office.Register(first.Kana, first.Name, first.Day, "");
        };

        EntryResult result = await bench.EnterAsync();

        Assert.Equal(EntryState.InDoubt, result.State);
        Assert.Equal("second-record", result.Code);
    }

    [Fact]
    public async Task A_second_call_for_a_done_item_gives_the_same_receipt_and_touches_nothing()
    {
        using RobotBench bench = new();
        EntryResult first = await bench.EnterAsync();
        bench.Office.SearchDown = true;

        EntryResult second = await bench.EnterAsync();

        Assert.Equal(first.Receipt, second.Receipt);
        Assert.Equal(EntryState.Registered, second.State);
        Assert.Single(bench.Office.Records);
        Assert.Equal(2, bench.Fence.Ended.Count);
    }
}
