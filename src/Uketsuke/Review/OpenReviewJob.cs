using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Intake;
using Uketsuke.Reading;
using Uketsuke.Work;

namespace Uketsuke.Review;

internal sealed class OpenReviewJob(
    IPageStore pages, IReadings readings, IProcessCatalogue processes, IOptions<ReviewOptions> options, TimeProvider clock)
    : IJob<OpenReview>
{
    public static string Kind => "review.open-review.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(OpenReview order) => order.Page.ToString();

    public Task<Finish> RunAsync(OpenReview order, CancellationToken cancellationToken) =>
        Task.FromResult<Finish>((db, token) => OpenAsync(db, order.Page, token));

    private async Task OpenAsync(OfficeDb db, PageId id, CancellationToken cancellationToken)
    {
        if (await db.Set<SubmissionRow>().AnyAsync(row => row.PageId == id, cancellationToken))
        {
            return;
        }

        PageEntry page = await pages.FindAsync(db, id, cancellationToken)
            ?? throw new InvalidOperationException($"There is no page {id}.");
        StoredReading reading = await readings.FindAsync(db, id, cancellationToken)
            ?? throw new InvalidOperationException($"Page {id} is not read.");
        ProcessDefinition process = processes.Find(page.Process)
            ?? throw new InvalidOperationException($"The process {page.Process} is not in processes.yaml any more.");
        DateTimeOffset now = clock.GetUtcNow();
        SubmissionRow submission = New(
            page, reading, await ReferenceNumbers.NextAsync(db, process.ReferencePrefix, page.ArrivedAt, cancellationToken), now);
        List<SubmissionFieldRow> fields = Fields(submission, reading, process, options.Value.SpotCheckShare);
        submission.OpenFields = fields.Count(field => field.IsOpen);
        db.Add(submission);
        db.AddRange(fields);
        db.Audit(new(StaffId.System, "review.open", "submission", submission.Id.ToString()) { Detail = submission.Reference });
        if (submission.OpenFields == 0)
        {
            AcceptSubmissionHandler.Verify(db, submission, StaffId.System, now);
        }
    }

    /// <summary>Every field with the value read; those that no person is asked about are settled as read.</summary>
    /// <param name="share">Of the fields that need no person: the part that one is asked about all the same.</param>
    internal static List<SubmissionFieldRow> Fields(
        SubmissionRow submission, StoredReading reading, ProcessDefinition process, double share)
    {
        FormTemplate? form = process.Forms.FirstOrDefault(one => one.Form == reading.Form);
        return
        [
            .. reading.Fields.Select((read, position) =>
            {
                FormField? field = form?.Fields.FirstOrDefault(one => one.Key == read.Key);
                bool required = field is { Required: true, OfficeUse: false };
                bool needed = read.NeedsPerson(required);
                bool drawn = SpotCheck.MayDraw(read, field, needed, submission.Source == SubmissionSource.Paper)
                    && SpotCheck.Draws(reading.Page, read.Key, share);
                bool asked = needed || drawn;
                return new SubmissionFieldRow
                {
                    SubmissionId = submission.Id,
                    Field = read.Key.Value,
                    Position = position,
                    Label = field?.Label ?? read.Key.Value,
                    Kind = read.Kind.Name(),
                    Required = required,
                    ReadState = read.State,
                    AsRead = read.Text,
                    NeededPerson = needed,
                    SpotCheck = drawn,
                    Verified = asked ? null : read.Text,
                    SettledAs = asked ? null : SettledAs.Read,
                    SettledBy = asked ? null : StaffId.System,
                    SettledAt = asked ? null : submission.CreatedAt,
                };
            }),
        ];
    }

    private static SubmissionRow New(PageEntry page, StoredReading reading, string reference, DateTimeOffset now) => new()
    {
        Id = SubmissionId.New(now),
        PageId = page.Page,
        BatchId = page.Batch,
        Process = page.Process,
        Reference = reference,
        Source = page.Kind == ArrivalKind.Application ? SubmissionSource.Electronic : SubmissionSource.Paper,
        Form = reading.Form,
        FormVersion = reading.FormVersion,
        State = ReviewState.Open,
        OpenFields = 0,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
