namespace Uketsuke.Cli.Demo;

/// <summary>
/// The clock of a demo, whole days behind: an application may be 90 days old at most, and the shipped samples are as old as
/// the release they came with.
/// </summary>
internal sealed class SampleClock : TimeProvider
{
    private const int StillFresh = 30;

    private readonly TimeSpan behind;

    private SampleClock(TimeSpan behind) => this.behind = behind;

    public override TimeZoneInfo LocalTimeZone => System.LocalTimeZone;

    /// <param name="asOf">When the samples were handed in at the latest; null for today.</param>
    public static TimeProvider For(DateOnly? asOf)
    {
        DateOnly today = DateOnly.FromDateTime(System.GetLocalNow().DateTime);
        int days = asOf is { } day ? today.DayNumber - day.DayNumber : 0;
        return days > StillFresh ? new SampleClock(TimeSpan.FromDays(days - 1)) : System;
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - behind;
}
