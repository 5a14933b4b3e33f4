namespace Uketsuke.Work;

/// <summary>A moment of every week in Japan.</summary>
public sealed record WeeklyTime(DayOfWeek Day, TimeOnly At)
{
    // Japan has had no summer time since 1951, so a local time exists exactly once.
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <returns>The last time that this moment came, now included.</returns>
    public DateTimeOffset LastBefore(DateTimeOffset now)
    {
        DateTime local = TimeZoneInfo.ConvertTime(now, Tokyo).DateTime;
        int days = ((int)local.DayOfWeek - (int)Day + 7) % 7;
        DateTime then = local.Date.AddDays(-days) + At.ToTimeSpan();
        DateTime last = then > local ? then.AddDays(-7) : then;
        return new(last, Tokyo.GetUtcOffset(last));
    }
}
