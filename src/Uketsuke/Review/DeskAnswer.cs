using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Review;

/// <summary>Shows a submission; who looked at whose application is part of the audit trail.</summary>
internal sealed class DeskAnswer(OfficeDatabase database, SubmissionStore submissions, IReadings readings, TimeProvider clock)
    : IAsk<DeskQuestion, DeskSubmission?>
{
    public Task<DeskSubmission?> AskAsync(DeskQuestion question, CancellationToken cancellationToken) =>
        database.WriteAsync<DeskSubmission?>(
            async (db, token) =>
            {
                ReviewSubmission? submission = await SubmissionStore.FindAsync(db, question.Submission, token);
                if (submission is null)
                {
                    return null;
                }

                db.Audit(new(question.By, "review.show", "submission", question.Submission.ToString()));
                StoredReading? reading = await readings.FindAsync(db, submission.Row.PageId, token);
                return new(
                    submission.Row.Id,
                    submission.Row.Reference,
                    submission.Row.Process,
                    submission.Row.Form,
                    submission.Row.PageId,
                    submission.Row.Source,
                    submission.Row.State,
                    [.. submission.Fields.Select(field => ToDesk(submission.Row, field, reading))],
                    submission.Row.ToReturned(),
                    submission.Row.HolderAt(clock.GetUtcNow()),
                    submission.Row.BatchId);
            },
            cancellationToken);

    internal DeskField ToDesk(SubmissionRow submission, SubmissionFieldRow field, StoredReading? reading)
    {
        FieldReading? read = reading?.Fields.FirstOrDefault(one => one.Key.Value == field.Field);
        FormField form = submissions.FieldOf(submission, field);
        return new(
            new(field.Field),
            field.Label,
            FieldKinds.ByName[field.Kind],
            field.Required,
            field.ReadState,
            read?.Confidence ?? 0,
            field.AsRead,
            read?.AsWritten ?? field.AsRead,
            read?.Candidates ?? ImmutableArray<Candidate>.Empty,
            read?.Reasons ?? [],
            submission.Source == SubmissionSource.Paper ? read?.Box : null,
            field.Verified,
            field.SettledAs,
            field.SettledBy,
            form.Kind == FieldKind.Choice ? [.. form.Options.Select(option => option.Value)] : [],
            field.IsOpen,
            field.SpotCheck);
    }
}
