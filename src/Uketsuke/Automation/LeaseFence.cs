using Uketsuke.Automation.Playing;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Work;

namespace Uketsuke.Automation;

/// <summary>
/// The fence of the office's own robots: the lease of the item's row in the work queue. Checked and moved in the ledger's own
/// transaction, so a robot whose lease has passed to another cannot release its request.
/// </summary>
internal sealed class LeaseFence(ILeases leases, Lease lease) : IFence
{
    // Between two look-ups of an item in doubt: the business system may be down for the night.
    private static readonly TimeSpan NextLookUp = TimeSpan.FromSeconds(30);

    // A changed screen stays changed until somebody has looked at it: the submission waits, however long, and is tried now and then.
    private static readonly TimeSpan WhileScreenDiffers = TimeSpan.FromMinutes(10);

    public async Task<bool> PassAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        Outcome<WorkState> held = await leases.CheckAsync(db, lease.Grip, cancellationToken);
        if (!held.Succeeded)
        {
            return false;
        }

        // In doubt: the earlier attempt was proved absent. The row stays in doubt, which a crash never leads back to the queue.
        return held.Value is not WorkState.Leased || (await leases.BeginAsync(db, lease.Grip, cancellationToken)).Succeeded;
    }

    public async Task EndAsync(OfficeDb db, EntryResult result, CancellationToken cancellationToken)
    {
        if (result.State is EntryState.Registered or EntryState.Refused)
        {
            await leases.CompleteAsync(db, lease.Grip, cancellationToken);
            return;
        }

        Outcome<WorkState> held = await leases.CheckAsync(db, lease.Grip, cancellationToken);
        bool nothingThere = result.State == EntryState.Waiting;
        bool changed = nothingThere && result.Code == ScreenWatch.Changed;
        AfterFailure after = !nothingThere ? AfterFailure.InDoubt
            : !changed && held is { Succeeded: true, Value: WorkState.Leased } ? AfterFailure.TryAgain
            : AfterFailure.ProvenAbsent;
        await leases.FailAsync(
            db, lease.Grip, after, result.Code ?? "no-code", changed ? WhileScreenDiffers : nothingThere ? null : NextLookUp, cancellationToken);
    }
}
