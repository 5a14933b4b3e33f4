using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Insight;

/// <summary>
/// Counts what became of everything that was taken in. What was taken in is counted by itself, and what became of it by one
/// statement over the same picture of the data, so that a thing in two places or in none would show as a wrong sum.
/// </summary>
internal sealed class BalanceAnswer(OfficeDatabase database) : IAsk<BalanceQuestion, Balance>, IAsk<BalancesQuestion, Balances>
{
    public async Task<Balance> AskAsync(BalanceQuestion question, CancellationToken cancellationToken)
    {
        string? batch = question.Batch?.ToString();
        List<Line> lines = await LinesAsync(cancellationToken);
        return Sum(lines.Where(line =>
            (question.Process is null || line.Process == question.Process) && (batch is null || line.BatchId == batch)));
    }

    public async Task<Balances> AskAsync(BalancesQuestion question, CancellationToken cancellationToken)
    {
        List<Line> lines = await LinesAsync(cancellationToken);
        return new(
            Sum(lines),
            lines.GroupBy(line => line.Process).ToImmutableDictionary(group => group.Key, Sum),
            lines.GroupBy(line => line.BatchId).ToImmutableDictionary(
                group => new BatchId(Guid.Parse(group.Key, CultureInfo.InvariantCulture)), Sum));
    }

    private Task<List<Line>> LinesAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) =>
        {
            List<Line> ends = await db.Database.SqlQuery<Line>(
                $"""
                 select walk.process as "Process", walk.batch_id as "BatchId", walk.place as "Place", count(*) as "Count"
                 from (
                     select a.process, a.batch_id,
                         case
                             when exists (select 1 from entry e where e.submission_id = s.id and e.state = 'Registered') then 'registered'
                             when exists (select 1 from entry e where e.submission_id = s.id and e.state = 'InDoubt') then 'in-doubt'
                             when a.state = 'Rejected' or s.state = 'Rejected' then 'rejected'
                             when s.state in ('Open', 'Returned') then 'person'
                             else 'machine'
                         end as place
                     from arrival a left join submission s on s.page_id = a.id
                 ) walk
                 group by walk.process, walk.batch_id, walk.place
                 """).ToListAsync(token);
            List<Line> taken = await db.Database.SqlQuery<Line>(
                $"""
                 select process as "Process", batch_id as "BatchId", 'taken-in' as "Place", count(*) as "Count"
                 from arrival group by process, batch_id
                 """).ToListAsync(token);
            return (List<Line>)[.. taken, .. ends];
        },
        cancellationToken);

    private static Balance Sum(IEnumerable<Line> lines)
    {
        Line[] all = [.. lines];
        int Of(params string[] places) => (int)all.Where(line => places.Contains(line.Place)).Sum(line => line.Count);
        return new(
            Of("taken-in"), Of("registered"), Of("in-doubt", "person", "machine"), Of("rejected"), Of("in-doubt"), Of("person"));
    }

    private sealed record Line(string Process, string BatchId, string Place, long Count);
}
