using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Review;

internal sealed class UndoSettleHandler(OfficeDatabase database, TimeProvider clock)
    : IHandle<UndoSettle, FieldReopened>
{
    public Task<Outcome<FieldReopened>> HandleAsync(UndoSettle order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<FieldReopened>>(
            async (db, token) =>
            {
                ReviewSubmission? submission = await SubmissionStore.FindAsync(db, order.Submission, token);
                DateTimeOffset now = clock.GetUtcNow();
                if (submission is null)
                {
                    return new SubmissionNotFound();
                }

                if (submission.Locked(order.By, now) is { } locked)
                {
                    return locked;
                }

                FieldAnswerRow? last = await db.Set<FieldAnswerRow>()
                    .Where(row => row.SubmissionId == order.Submission && row.Field == order.Field.Value)
                    .OrderByDescending(row => row.Number).FirstOrDefaultAsync(token);
                if (submission.Find(order.Field) is not { } field || last is null)
                {
                    return new NothingToUndo();
                }

                db.Audit(new(order.By, "review.undo", "submission", order.Submission.ToString())
                {
                    Detail = field.Field,
                    Old = field.Verified,
                    New = last.Verified,
                });
                (field.Verified, field.SettledAs) = (last.Verified, last.SettledAs);
                (field.SettledBy, field.SettledAt) = (last.SettledBy, last.SettledAt);
                db.Remove(last);
                SettleFieldHandler.Touch(submission, order.By, now);
                return new FieldReopened(order.Submission, order.Field, field.Verified, submission.Row.OpenFields);
            },
            cancellationToken);
}
