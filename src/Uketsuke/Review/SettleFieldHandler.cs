using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Review;

internal sealed class SettleFieldHandler(OfficeDatabase database, SubmissionStore submissions, IReadings readings, TimeProvider clock)
    : IHandle<SettleField, FieldSettled>
{
    public Task<Outcome<FieldSettled>> HandleAsync(SettleField order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<FieldSettled>>(
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

                SubmissionFieldRow? field = submission.Find(order.Field);
                if (field is null)
                {
                    return new FieldNotFound();
                }

                StoredReading? reading = await readings.FindAsync(db, submission.Row.PageId, token);
                Outcome<Settlement> decided = Decide(
                    order.Answer,
                    submissions.FieldOf(submission.Row, field),
                    reading?.Fields.FirstOrDefault(one => one.Key == order.Field)?.Candidates ?? []);
                if (!decided.Succeeded)
                {
                    return decided.Refusal;
                }

                await SaveAsync(db, submission, field, decided.Value, order.By, now, token);
                return new FieldSettled(order.Submission, order.Field, decided.Value.Value, submission.Row.OpenFields);
            },
            cancellationToken);

    internal static Outcome<Settlement> Decide(
        FieldAnswer answer, FormField field, IReadOnlyList<Candidate> candidates) => answer switch
        {
            TakeCandidate { Index: int index } => index >= 0 && index < candidates.Count
                ? new Settlement(candidates[index].Text, SettledAs.Candidate)
                : new NoSuchCandidate(),
            TypedValue typed => DecideTyped(typed, field),
            NothingThere when field.Kind is FieldKind.Checkbox => new Settlement(new("false"), SettledAs.Blank),
            NothingThere when field.Kind is FieldKind.Seal => new Settlement(new("absent"), SettledAs.Blank),
            NothingThere => new Settlement(new(""), SettledAs.Blank),
            CannotBeRead => new Settlement(new(""), SettledAs.Unreadable),
            _ => throw new NotSupportedException($"Nobody knows the answer {answer.GetType().Name}."),
        };

    private static Outcome<Settlement> DecideTyped(TypedValue typed, FormField field)
    {
        Outcome<Personal<string>> shaped = FieldShape.Fold(field, typed.Text);
        return !shaped.Succeeded ? new ValueUnusable(FieldShape.Expected(field))
            : new Settlement(shaped.Value, shaped.Value.Value.Length == 0 ? SettledAs.Blank : SettledAs.Typed);
    }

    private static async Task SaveAsync(
        OfficeDb db, ReviewSubmission submission, SubmissionFieldRow field, Settlement settlement, StaffId by, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        int before = await db.Set<FieldAnswerRow>()
            .CountAsync(row => row.SubmissionId == field.SubmissionId && row.Field == field.Field, cancellationToken);
        db.Add(new FieldAnswerRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            SubmissionId = field.SubmissionId,
            Field = field.Field,
            Number = before + 1,
            Verified = field.Verified,
            SettledAs = field.SettledAs,
            SettledBy = field.SettledBy,
            SettledAt = field.SettledAt,
        });
        db.Audit(new(by, "review.settle-field", "submission", field.SubmissionId.ToString())
        {
            Detail = $"{field.Field} {settlement.As}",
            Old = field.Verified ?? field.AsRead,
            New = settlement.Value,
        });
        field.Verified = settlement.Value;
        field.SettledAs = settlement.As;
        field.SettledBy = by;
        field.SettledAt = now;
        Touch(submission, by, now);
    }

    /// <summary>Keeps the number of open fields and the lock of the one who works on it.</summary>
    internal static void Touch(ReviewSubmission submission, StaffId by, DateTimeOffset now)
    {
        submission.Row.OpenFields = submission.Open.Length;
        submission.Row.LastEditedBy = by;
        submission.Row.UpdatedAt = now;
        if (submission.Row.HolderAt(now) == by)
        {
            submission.Row.HeldUntil = now + TakeSubmissionHandler.HoldTime;
        }
    }
}

/// <summary>What a field becomes.</summary>
internal sealed record Settlement(Personal<string> Value, SettledAs As);
