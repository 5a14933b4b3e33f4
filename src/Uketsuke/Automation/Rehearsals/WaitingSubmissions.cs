using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>A verified submission that no robot has entered yet.</summary>
public sealed record WaitingSubmission(SubmissionId Submission, string Reference);

internal static class WaitingSubmissions
{
    /// <summary>Of one process, in the order in which they came.</summary>
    public static async Task<ImmutableArray<WaitingSubmission>> OfAsync(OfficeDb db, string process, CancellationToken token)
    {
        List<Line> lines = await db.Database.SqlQuery<Line>(
            $"""
             select s.id as "Id", s.reference as "Reference"
             from work_item w join submission s on s.id = w.subject
             where w.kind = 'automation.enter-submission.v1' and w.state in ('Queued', 'Leased') and s.process = {process}
             order by w.id
             """).ToListAsync(token);
        return [.. lines.Select(line => new WaitingSubmission(new(Guid.Parse(line.Id, CultureInfo.InvariantCulture)), line.Reference))];
    }

    private sealed record Line(string Id, string Reference);
}
