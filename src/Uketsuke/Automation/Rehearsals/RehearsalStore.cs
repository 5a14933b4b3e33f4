using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Automation.Published;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>Rows of rehearsals. No transaction of its own.</summary>
internal static class RehearsalStore
{
    public static RehearsalRow Row(RehearsalReport report, RehearseProcess order, bool keep, StaffId? acceptedBy = null) => new()
    {
        Id = Guid.CreateVersion7(report.At).ToString("N"),
        Process = order.Process,
        Scenario = report.Scenario.Id,
        Version = report.Scenario.Version,
        Digest = report.Scenario.Digest,
        At = report.At,
        Occasion = order.Occasion,
        Verdict = report.Verdict,
        Code = report.Code,
        CauseJa = report.Cause?.Ja,
        CauseEn = report.Cause?.En,
        RemedyJa = report.Remedy?.Ja,
        RemedyEn = report.Remedy?.En,
        Changes = JsonSerializer.Serialize(report.Changes.ToArray()),
        Kept = keep,
        AcceptedBy = acceptedBy,
    };

    public static ImmutableArray<ScreenChange> Changes(RehearsalRow row) => [.. JsonSerializer.Deserialize<ScreenChange[]>(row.Changes)!];

    public static Task<RehearsalRow?> NewestAsync(OfficeDb db, string process, CancellationToken token) =>
        db.Set<RehearsalRow>().Where(row => row.Process == process).OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(token);
}
