using System.Collections.Immutable;
using Uketsuke.Intake;
using Uketsuke.Reading;
using Uketsuke.Review;
using Uketsuke.Work;

namespace Uketsuke;

/// <summary>The walk of a submission through the rooms, top to bottom.</summary>
public static class Flow
{
    /// <summary>
    /// What is recorded on the left places what is ordered on the right, in the same transaction. People stand between
    /// <see cref="OpenReview"/> and <see cref="SubmissionVerified"/>.
    /// </summary>
    public static ImmutableArray<Handover> Handovers { get; } =
    [
        // A file arrived: take out its sides, or its electronic applications.
        Handover.After<ScanStored, OpenScan>(stored => new(stored.File)),
        Handover.After<ApplicationsStored, ImportApplications>(stored => new(stored.File)),

        // Paper is read, electronic values are checked; from here on both walk together.
        Handover.After<PageArrived, ReadPage>(arrived => new(arrived.Page)),
        Handover.After<ApplicationArrived, ReadApplication>(arrived => new(arrived.Page)),
        Handover.After<PageRead, OpenReview>(read => new(read.Page)),
    ];
}
