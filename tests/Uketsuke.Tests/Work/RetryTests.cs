using Uketsuke.Work;

namespace Uketsuke.Tests.Work;

public sealed class RetryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(9));
    private static readonly Retry Three = new(3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(1, 0.0, 2.0)]
    [InlineData(2, 0.0, 4.0)]
    [InlineData(3, 0.0, 5.0)]
    [InlineData(1, 1.0, 2.5)]
    public void The_wait_doubles_up_to_the_longest_and_is_spread(int attempt, double share, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Three.WaitAfter(attempt, share));

    [Fact]
    public void Work_that_ends_its_program_each_time_is_not_started_for_ever()
    {
        WorkItem item = Item();
        int starts = 0;
        while (RunRules.Claim(item, "run", Three, Noon))
        {
            starts++;
        }

        Assert.Equal(6, starts);
        Assert.Equal(WorkState.Dead, item.State);
    }

    [Fact]
    public void A_program_that_is_closed_does_not_use_up_an_attempt()
    {
        WorkItem item = Item();
        RunRules.Claim(item, "run", Three, Noon);

        RunRules.GiveBack(item, Noon);

        Assert.Equal((WorkState.Queued, 0, false), (item.State, item.Attempts, item.Dispatched));
    }

    [Theory]
    [InlineData(WorkState.Done)]
    [InlineData(WorkState.Dead)]
    [InlineData(WorkState.Cancelled)]
    public void Finished_work_cannot_be_claimed(WorkState state)
    {
        WorkItem item = Item();
        item.State = state;

        Assert.False(RunRules.Claim(item, "run", Three, Noon));
    }

    [Fact]
    public void Words_about_an_error_never_quote_what_it_was_about()
    {
        Exception quoting = Assert.Throws<FormatException>(() => int.Parse("山田花子", System.Globalization.CultureInfo.InvariantCulture));

        string words = ErrorText.Of(quoting);

        Assert.DoesNotContain("山田", words, StringComparison.Ordinal);
        Assert.Contains("FormatException", words, StringComparison.Ordinal);
    }

    private static WorkItem Item() => new()
    {
        Id = WorkIds.Some,
        Kind = "test",
        Queue = WorkOptions.Office,
        Subject = "x",
        State = WorkState.Queued,
        Priority = 0,
        NotBefore = Noon,
        Payload = "{}",
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    private static class WorkIds
    {
        public static Uketsuke.Basics.WorkId Some { get; } = new(new Guid("00000000-0000-7000-8000-000000000001"));
    }
}
