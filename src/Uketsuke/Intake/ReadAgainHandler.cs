using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Intake;

internal sealed class ReadAgainHandler(OfficeDatabase database) : IHandle<ReadAgain, ReadAgainOrdered>
{
    public Task<Outcome<ReadAgainOrdered>> HandleAsync(ReadAgain order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<ReadAgainOrdered>>(
            async (db, token) =>
            {
                ArrivalRow? arrival = await db.Set<ArrivalRow>().SingleOrDefaultAsync(row => row.Id == order.Page, token);
                ScanFileRow? file = arrival is null
                    ? null
                    : await db.Set<ScanFileRow>().SingleOrDefaultAsync(row => row.Id == arrival.FileId, token);
                Outcome<IFact> decided = Decide(arrival, file);
                if (!decided.Succeeded)
                {
                    return decided.Refusal;
                }

                db.Audit(new(order.By, "intake.read-again", "page", order.Page.ToString()) { Detail = arrival!.RejectedFor ?? "" });
                arrival.TakeBack();
                if (arrival.Kind == ArrivalKind.File)
                {
                    file!.State = FileState.Stored;
                    file.DuplicateAllowed = true;
                }

                db.Record(decided.Value);
                return new ReadAgainOrdered(order.Page);
            },
            cancellationToken);

    /// <returns>The fact with which the walk goes on.</returns>
    internal static Outcome<IFact> Decide(ArrivalRow? arrival, ScanFileRow? file) => (arrival, file) switch
    {
        (null, _) or (_, null) or ({ State: not ArrivalState.Rejected }, _) => new PageNotRejected(),
        ({ Kind: ArrivalKind.Side }, _) => new PageArrived(arrival.Id),
        ({ Kind: ArrivalKind.File }, { State: FileState.Duplicate, IsCsv: true }) => new ApplicationsStored(file.Id),
        ({ Kind: ArrivalKind.File }, { State: FileState.Duplicate }) => new ScanStored(file.Id),
        _ => new PageHasNoImage(),
    };
}
