using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Database;

namespace Uketsuke.Review;

/// <summary>Gives each submission its number: prefix, day of intake in Japan, running number, e.g. <c>BP-20261123-0001</c>.</summary>
internal static class ReferenceNumbers
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>The next number. Writers go one at a time, so no two submissions get the same.</summary>
    public static async Task<string> NextAsync(
        OfficeDb db, string prefix, DateTimeOffset arrivedAt, CancellationToken cancellationToken)
    {
        string day = DayOf(arrivedAt);
        ReferenceCounterRow? counter = await db.Set<ReferenceCounterRow>()
            .SingleOrDefaultAsync(row => row.Prefix == prefix && row.Day == day, cancellationToken);
        if (counter is null)
        {
            counter = new() { Prefix = prefix, Day = day, Last = 0 };
            db.Add(counter);
        }

        counter.Last++;
        return Write(prefix, day, counter.Last);
    }

    internal static string DayOf(DateTimeOffset arrivedAt) =>
        TimeZoneInfo.ConvertTime(arrivedAt, Tokyo).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    internal static string Write(string prefix, string day, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{day}-{number:0000}");
}
