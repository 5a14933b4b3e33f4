using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;

namespace Uketsuke.Insight;

internal sealed class FieldStatisticsAnswer(OfficeDatabase database)
    : IAsk<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>>
{
    public Task<IReadOnlyList<FieldStatistics>> AskAsync(FieldStatisticsQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FieldStatistics>>(
            async (db, token) =>
            {
                string process = question.Process ?? "";
                string batch = question.Batch?.ToString() ?? "";
                List<Line> lines = await db.Database.SqlQuery<Line>(
                    $"""
                     select f.kind as "Kind", count(*) as "Total",
                         sum(case when f.read_state = 'Accepted' then 1 else 0 end) as "Accepted",
                         sum(case when f.read_state = 'Confirmed' then 1 else 0 end) as "Confirmed",
                         sum(case when f.read_state = 'Blank' and not f.needed_person then 1 else 0 end) as "Blank",
                         sum(case when f.needed_person then 1 else 0 end) as "Doubtful",
                         sum(case when f.settled_as is not null and f.settled_as <> 'Read' then 1 else 0 end) as "Answered",
                         sum(case when f.settled_as is not null and f.settled_as <> 'Read' and f.verified <> f.as_read then 1 else 0 end) as "Changed",
                         sum(case when f.spot_check then 1 else 0 end) as "SpotChecks",
                         sum(case when f.spot_check and f.settled_as is not null and f.settled_as <> 'Unreadable' then 1 else 0 end) as "SpotChecked",
                         sum(case when f.spot_check and f.settled_as is not null and f.settled_as <> 'Unreadable' and f.verified <> f.as_read then 1 else 0 end) as "SpotErrors"
                     from submission_field f join submission s on s.id = f.submission_id
                     where ({process} = '' or s.process = {process}) and ({batch} = '' or s.batch_id = {batch})
                     group by f.kind order by f.kind
                     """).ToListAsync(token);
                return
                [
                    .. lines.Select(line => new FieldStatistics(
                        FieldKinds.ByName[line.Kind], (int)line.Total, (int)line.Accepted, (int)line.Confirmed, (int)line.Blank,
                        (int)line.Doubtful, (int)line.Answered, (int)line.Changed)
                    {
                        SpotChecks = (int)line.SpotChecks,
                        SpotChecked = (int)line.SpotChecked,
                        SpotErrors = (int)line.SpotErrors,
                    }),
                ];
            },
            cancellationToken);

    private sealed record Line(
        string Kind, long Total, long Accepted, long Confirmed, long Blank, long Doubtful, long Answered, long Changed,
        long SpotChecks, long SpotChecked, long SpotErrors);
}
