using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Reading.Decision;
using Uketsuke.Review;

namespace Uketsuke.Web.Tests;

/// <summary>
/// An office whose people answered everything of its first pile, and, so that it can learn, as many katakana fields more as a
/// larger office answers in some weeks.
/// </summary>
public sealed class OfficeWithAnswers : OfficeWithPapers
{
    private const int More = 700;

    internal override ImmutableDictionary<string, string?> Settings { get; } = ImmutableDictionary<string, string?>.Empty
        .Add("Review:SpotCheckShare", "0.5").Add("Reading:ResidualError", "0.02");

    // Nothing is learned yet.
    internal override void Prepare(string dataFolder)
    {
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        IReadOnlyList<SubmissionSummary> open =
            await Get<IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>>().AskAsync(new([ReviewState.Open]), default);
        foreach (SubmissionSummary submission in open)
        {
            await AnswerAsync(submission.Submission);
        }

        await Get<OfficeDatabase>().WriteAsync((db, token) => AddMoreAsync(db, open, token), default);
    }

    private async Task AnswerAsync(SubmissionId submission)
    {
        DeskSubmission desk = (await Get<IAsk<DeskQuestion, DeskSubmission?>>().AskAsync(new(submission, new(Clerk)), default))!;
        foreach (DeskField field in desk.Fields.Where(field => field.NeedsPerson))
        {
            FieldAnswer answer = field.Candidates.IsEmpty ? new NothingThere() : new TakeCandidate(0);
            await Get<IHandle<SettleField, FieldSettled>>().HandleAsync(new(submission, field.Key, answer, new(Clerk)), default);
        }

        await Get<IHandle<AcceptSubmission, SubmissionVerified>>().HandleAsync(new(submission, new("suzuki")), default);
    }

    // Surer ones are right more often, by a fixed pattern.
    private static async Task AddMoreAsync(OfficeDb db, IReadOnlyList<SubmissionSummary> pages, CancellationToken cancellationToken)
    {
        for (int number = 0; number < More; number++)
        {
            string id = pages[number % pages.Count].Submission.ToString();
            string page = pages[number % pages.Count].Page.ToString();
            double odds = -2 + (number % 50 * 0.2);
            bool right = odds > 1.5 || number % 3 != 0;
            bool spot = odds > 7;
            string field = $"more_{number}";
            string evidence = JsonSerializer.Serialize(new FieldEvidence { LogOdds = odds, Margin = Math.Max(0, odds), Characters = 8 });
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into labelled_field (submission_id, field, page_id, box, kind, evidence, is_right, spot_check, for_check, labelled_at)
                 values ({id}, {field}, {page}, '0,0,1,1', 'hiragana', {evidence}, {right}, {spot}, {number % 10 < 3}, 0)
                 """,
                cancellationToken);
        }
    }
}
