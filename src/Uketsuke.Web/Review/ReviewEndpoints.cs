using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Review;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Review;

/// <summary>What review-desk.ts talks to.</summary>
internal static class ReviewEndpoints
{
    public static void MapReview(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder review = app.MapGroup("/api/review").RequireAuthorization(Rights.Desk);
        review.MapGet("/next", NextAsync);

        RouteGroupBuilder submission = review.MapGroup("/{submission:guid}").AddEndpointFilter(OfficeAnswers.CheckForgeryAsync);
        submission.MapPut("/fields/{field}", SettleAsync);
        submission.MapDelete("/fields/{field}/answer", UndoAsync);
        submission.MapPost("/acceptance", AcceptAsync).RequireAuthorization(Rights.Accept);
        submission.MapPost("/arrival", TakeAsync);
        submission.MapPost("/departure", LeaveAsync);
        app.MapPost("/review/{submission:guid}/rejection", RejectAsync).RequireAuthorization(Rights.Accept);
    }

    /// <summary>The sheet after this one, not taken yet: the desk fetches it ahead. 204 when nothing waits.</summary>
    private static async Task<Results<Ok<SheetOnDesk>, NoContent>> NextAsync(
        Guid? after,
        string? process,
        Guid? batch,
        IAsk<NextSubmissionQuestion, NextSubmission> next,
        DeskSheets sheets,
        HttpContext context)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        StaffId by = context.User.Staff();
        NextSubmission found = await next.AskAsync(
            new(by, process, batch is { } of ? new(of) : null, after is { } last ? new(last) : null), cancellationToken);
        return found.Submission is { } submission && await sheets.FindAsync(submission, by, cancellationToken) is { } sheet
            ? TypedResults.Ok(sheet)
            : TypedResults.NoContent();
    }

    private static Task<IResult> SettleAsync(
        Guid submission,
        string field,
        AnswerFromDesk answer,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        IHandle<SettleField, FieldSettled> settle,
        AnsweredOnce once,
        HttpContext context)
    {
        StaffId by = context.User.Staff();
        return once.DoAsync(key is null ? null : $"{by}/{key}", async () =>
        {
            // Not the request's token: an answer that is under way is written even when the desk closes.
            Outcome<FieldSettled> outcome = await settle.HandleAsync(
                new(new(submission), new FieldKey(field), Said(answer), by), CancellationToken.None);
            return outcome.Succeeded
                ? TypedResults.Ok(new AnswerKept(outcome.Value.Stored.Value, answer.Settled))
                : outcome.Refusal.ToProblem();
        });
    }

    private static Task<IResult> UndoAsync(
        Guid submission,
        string field,
        [FromHeader(Name = "Idempotency-Key")] string? key,
        IHandle<UndoSettle, FieldReopened> undo,
        AnsweredOnce once,
        HttpContext context)
    {
        StaffId by = context.User.Staff();
        return once.DoAsync(key is null ? null : $"{by}/{key}", async () =>
        {
            Outcome<FieldReopened> outcome = await undo.HandleAsync(new(new(submission), new FieldKey(field), by), CancellationToken.None);
            return outcome.Succeeded
                ? TypedResults.Ok(new AnswerKept(outcome.Value.Value?.Value ?? "", outcome.Value.Value is null ? "open" : "answered"))
                : outcome.Refusal.ToProblem();
        });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AcceptAsync(
        Guid submission, IHandle<AcceptSubmission, SubmissionVerified> accept, HttpContext context)
    {
        Outcome<SubmissionVerified> outcome = await accept.HandleAsync(new(new(submission), context.User.Staff()), context.RequestAborted);
        return outcome.Succeeded ? TypedResults.NoContent() : outcome.Refusal.ToProblem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(
        Guid submission, IHandle<TakeSubmission, SubmissionTaken> take, HttpContext context)
    {
        Outcome<SubmissionTaken> outcome = await take.HandleAsync(new(new(submission), context.User.Staff()), context.RequestAborted);
        return outcome.Succeeded ? TypedResults.NoContent() : outcome.Refusal.ToProblem();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid submission, IHandle<LeaveSubmission, SubmissionLeft> leave, HttpContext context)
    {
        Outcome<SubmissionLeft> outcome = await leave.HandleAsync(new(new(submission), context.User.Staff()), context.RequestAborted);
        return outcome.Succeeded ? TypedResults.NoContent() : outcome.Refusal.ToProblem();
    }

    private static async Task<IResult> RejectAsync(
        Guid submission, IFormCollection form, IHandle<RejectSubmission, SubmissionRejected> reject, HttpContext context)
    {
        Outcome<SubmissionRejected> outcome = await reject.HandleAsync(
            new(new(submission), context.User.Staff(), form["reason"].ToString()), context.RequestAborted);
        return outcome.Succeeded
            ? TypedResults.LocalRedirect(LocalPath.Of(form["back"]))
            : outcome.Refusal.ToPage($"/review/{new SubmissionId(submission)}");
    }

    private static FieldAnswer Said(AnswerFromDesk answer) => answer switch
    {
        { Settled: "unreadable" } => new CannotBeRead(),
        { Candidate: >= 0 } => new TakeCandidate(answer.Candidate),
        { Value.Length: 0 } => new NothingThere(),
        _ => new TypedValue(new(answer.Value)),
    };
}
