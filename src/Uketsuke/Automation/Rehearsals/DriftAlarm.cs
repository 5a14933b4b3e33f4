using Uketsuke.Automation.Playing;
using Uketsuke.Database;
using Uketsuke.Work;

namespace Uketsuke.Automation.Rehearsals;

/// <summary>
/// When a robot stops at a changed screen, the scenario is rehearsed at once, so that old and new stand beside each other before
/// anybody asks. Not for every waiting submission anew.
/// </summary>
internal sealed class DriftAlarm(OfficeDatabase database, IWorkQueue queue, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    public async Task NoteAsync(string process, EntryResult result, CancellationToken cancellationToken)
    {
        if (result.Code == ScreenWatch.Changed)
        {
            await database.WriteAsync((db, token) => PlaceAsync(db, process, token), cancellationToken);
        }
    }

    private async Task PlaceAsync(OfficeDb db, string process, CancellationToken token)
    {
        RehearsalRow? newest = await RehearsalStore.NewestAsync(db, process, token);
        if (newest is null or { Verdict: RehearsalVerdict.AsPublished } || newest.At < clock.GetUtcNow() - Fresh)
        {
            await queue.AddAsync(db, new RehearseProcess(process, RehearsalOccasion.Met), token);
        }
    }
}
