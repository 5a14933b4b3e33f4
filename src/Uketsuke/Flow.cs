using System.Collections.Immutable;
using Uketsuke.Automation;
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
    /// <see cref="OpenReview"/> and <see cref="SubmissionVerified"/>. The last line is the only step back.
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

        // What is verified is entered by a robot, once; what the business system refuses goes back to a person.
        Handover.After<SubmissionVerified, EnterSubmission>(verified => new(verified.Submission)),
        Handover.After<EntryRefused, ReopenSubmission>(
            refused => new(refused.Submission, refused.Code, refused.Cause, refused.Remedy)),
    ];
}
