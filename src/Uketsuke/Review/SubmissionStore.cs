using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Intake;

namespace Uketsuke.Review;

/// <summary>Loads a submission with its fields, and knows the form it was made from.</summary>
internal sealed class SubmissionStore(IProcessCatalogue processes)
{
    public static async Task<ReviewSubmission?> FindAsync(OfficeDb db, SubmissionId id, CancellationToken cancellationToken)
    {
        SubmissionRow? row = await db.Set<SubmissionRow>().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        return row is null
            ? null
            : new(
                row,
                await db.Set<SubmissionFieldRow>().Where(field => field.SubmissionId == id)
                    .OrderBy(field => field.Position).ToListAsync(cancellationToken));
    }

    /// <summary>The field of the form, for shapes and options; a form that was changed since still gives the stored kind.</summary>
    public FormField FieldOf(SubmissionRow submission, SubmissionFieldRow field) =>
        FormOf(submission)?.Fields.FirstOrDefault(one => one.Key.Value == field.Field) ?? new FormField
        {
            Key = new(field.Field),
            Label = field.Label,
            Kind = FieldKinds.ByName[field.Kind],
            Area = default,
            Required = field.Required,
        };

    public ProcessDefinition? ProcessOf(string process) => processes.Find(process);

    private FormTemplate? FormOf(SubmissionRow submission) => processes.Find(submission.Process)?.Forms
        .FirstOrDefault(form => form.Form == submission.Form && form.Version == submission.FormVersion);
}

/// <summary>A submission in the hands of a handler; changes to the rows are saved with the transaction.</summary>
internal sealed record ReviewSubmission(SubmissionRow Row, IReadOnlyList<SubmissionFieldRow> Fields)
{
    public SubmissionFieldRow? Find(FieldKey key) => Fields.FirstOrDefault(field => field.Field == key.Value);

    public ImmutableArray<FieldKey> Open => [.. Fields.Where(one => one.IsOpen).Select(one => new FieldKey(one.Field))];

    public ImmutableArray<FieldKey> UnreadableRequired =>
    [
        .. Fields.Where(one => one.Required && one.SettledAs == SettledAs.Unreadable).Select(one => new FieldKey(one.Field)),
    ];

    /// <summary>May this person change it now? Null when yes.</summary>
    public Refusal? Locked(StaffId by, DateTimeOffset now) => Row switch
    {
        { State: ReviewState.Verified } => new AlreadyVerified(),
        { State: ReviewState.Rejected } => new AlreadyRejected(),
        _ when Row.HolderAt(now) is { } holder && holder != by => new LockedBySomeoneElse(),
        _ => null,
    };
}
