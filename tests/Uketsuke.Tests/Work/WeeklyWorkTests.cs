using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Work;

public sealed class WeeklyWorkTests : IDisposable
{
    // Monday, 23 November 2026, 09:00 in Japan.
    private readonly FakeTimeProvider clock = new(new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
    private readonly ScratchFolder scratch = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("2026-11-23T09:00", "2026-11-22T02:00")]
    [InlineData("2026-11-29T01:59", "2026-11-22T02:00")]
    [InlineData("2026-11-29T02:00", "2026-11-29T02:00")]
    [InlineData("2027-01-02T12:00", "2026-12-27T02:00")]
    public void The_last_time_is_found_in_the_clock_of_Japan(string now, string last)
    {
        DateTimeOffset found = new WeeklyTime(DayOfWeek.Sunday, new(2, 0)).LastBefore(InJapan(now).ToUniversalTime());

        Assert.Equal(InJapan(last), found);
    }

    [Theory]
    [InlineData("2026-11-23T19:29", "2026-11-22T19:30")]
    [InlineData("2026-11-23T19:30", "2026-11-23T19:30")]
    [InlineData("2027-01-01T00:00", "2026-12-31T19:30")]
    public void A_daily_time_is_found_in_the_clock_of_Japan_too(string now, string last) =>
        Assert.Equal(InJapan(last), new DailyTime(new(19, 30)).LastBefore(InJapan(now).ToUniversalTime()));

    [Fact]
    public async Task It_is_placed_once_a_week_however_often_one_looks()
    {
        await using OfficeHost office = await StartAsync();

        Assert.Equal(0, await LookAsync(office));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await LookAsync(office));
        Assert.Equal(0, await LookAsync(office));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await LookAsync(office));

        Assert.Equal(["2026-11-28T17:00:00", "2026-12-05T17:00:00"], await SubjectsAsync(office));
    }

    [Fact]
    public async Task A_restart_neither_forgets_nor_repeats_it_and_makes_up_for_one_that_was_slept_through()
    {
        await using (OfficeHost first = await StartAsync())
        {
            Assert.Equal(0, await LookAsync(first));
        }

        clock.Advance(TimeSpan.FromDays(20));
        await using (OfficeHost second = await StartAsync())
        {
            Assert.Equal(1, await LookAsync(second));
        }

        await using OfficeHost third = await StartAsync();
        Assert.Equal(0, await LookAsync(third));
        Assert.Equal(["2026-12-12T17:00:00"], await SubjectsAsync(third));
    }

    [Fact]
    public async Task Work_that_is_switched_off_is_never_placed()
    {
        await using OfficeHost office = await StartAsync(weekly: false);

        clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await LookAsync(office));
    }

    private static DateTimeOffset InJapan(string time) =>
        DateTimeOffset.Parse(time + "+09:00", System.Globalization.CultureInfo.InvariantCulture);

    private Task<OfficeHost> StartAsync(bool weekly = true) => OfficeHost.StartAsync(
        new() { Folder = scratch.Data },
        services => services.AddJob<Tidy, TidyJob>().AddRecurringWork(
            "tidy", _ => weekly ? new WeeklyTime(DayOfWeek.Sunday, new(2, 0)) : null, week => new Tidy(week)),
        clock: clock);

    private static async Task<int> LookAsync(OfficeHost office) => (await office.Get<WeeklyClock>().LookAsync(Cancel)).Count;

    private static Task<List<string>> SubjectsAsync(OfficeHost office) => office.Database.ReadAsync(
        (db, token) => db.Set<WorkItem>().OrderBy(item => item.Id).Select(item => item.Subject).ToListAsync(token), Cancel);

    public sealed record Tidy(DateTimeOffset Week);

    internal sealed class TidyJob : IJob<Tidy>
    {
        public static string Kind => "test.tidy.v1";

        public static string Queue => WorkOptions.Office;

        public static string SubjectOf(Tidy order) => order.Week.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture);

        public Task<Finish> RunAsync(Tidy order, CancellationToken cancellationToken) =>
            Task.FromResult<Finish>((_, _) => Task.CompletedTask);
    }
}
