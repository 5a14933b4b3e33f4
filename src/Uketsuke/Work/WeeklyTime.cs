namespace Uketsuke.Work;

/// <summary>A moment that comes again and again.</summary>
public interface IRecurringTime
{
    /// <returns>The last time that this moment came, now included.</returns>
    DateTimeOffset LastBefore(DateTimeOffset now);
}

/// <summary>A moment of every week in Japan.</summary>
public sealed record WeeklyTime(DayOfWeek Day, TimeOnly At) : IRecurringTime
{
    public DateTimeOffset LastBefore(DateTimeOffset now)
    {
        DateTime local = JapanTime.Of(now);
        int days = ((int)local.DayOfWeek - (int)Day + 7) % 7;
        DateTime then = local.Date.AddDays(-days) + At.ToTimeSpan();
        return JapanTime.Moment(then > local ? then.AddDays(-7) : then);
    }
}

/// <summary>A moment of every day in Japan.</summary>
public sealed record DailyTime(TimeOnly At) : IRecurringTime
{
    public DateTimeOffset LastBefore(DateTimeOffset now)
    {
        DateTime local = JapanTime.Of(now);
        DateTime then = local.Date + At.ToTimeSpan();
        return JapanTime.Moment(then > local ? then.AddDays(-1) : then);
    }
}

// Japan has had no summer time since 1951, so a local time exists exactly once.
file static class JapanTime
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public static DateTime Of(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Tokyo).DateTime;

    public static DateTimeOffset Moment(DateTime local) => new(local, Tokyo.GetUtcOffset(local));
}
