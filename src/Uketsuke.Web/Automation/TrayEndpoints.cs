using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Staff;
using Uketsuke.Work;

namespace Uketsuke.Web.Automation;

/// <summary>The buttons of the exception tray. Each sends the person back to the tray, or says why not.</summary>
internal static class TrayEndpoints
{
    private const string Tray = "/exceptions";

    public static void MapTray(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder tray = app.MapGroup(Tray);
        tray.MapPost("/work/{work:guid}/retry", RetryAsync).RequireAuthorization(Rights.Work);
        tray.MapPost("/work/{work:guid}/cancellation", CancelAsync).RequireAuthorization(Rights.Work);
        tray.MapPost("/entries/{entry}/finding", SettleAsync).RequireAuthorization(Rights.Tray);
        tray.MapPost("/entries/{entry}/mail", SettleMailAsync).RequireAuthorization(Rights.Tray);
        tray.MapPost("/pages/{page:guid}/reading", ReadAgainAsync).RequireAuthorization(Rights.Tray);
    }

    // The form binding below makes the framework check the form's token.
    private static async Task<IResult> RetryAsync(Guid work, IFormCollection form, IHandle<RetryWork, WorkRetried> retry, HttpContext context) =>
        Answer(await retry.HandleAsync(new(new(work), context.User.Staff()), context.RequestAborted));

    private static async Task<IResult> CancelAsync(
        Guid work, IFormCollection form, IHandle<CancelWork, WorkCancelled> cancel, HttpContext context) =>
        Answer(await cancel.HandleAsync(new(new(work), context.User.Staff(), form["reason"].ToString()), context.RequestAborted));

    private static async Task<IResult> ReadAgainAsync(
        Guid page, IFormCollection form, IHandle<ReadAgain, ReadAgainOrdered> again, HttpContext context) =>
        Answer(await again.HandleAsync(new(new(page), context.User.Staff()), context.RequestAborted));

    private static async Task<IResult> SettleAsync(
        string entry, IFormCollection form, IHandle<SettleDoubt, DoubtSettled> settle, HttpContext context) =>
        Enum.TryParse(form["found"], out DoubtFinding found)
            ? Answer(await settle.HandleAsync(
                new(entry, found, form["receipt"], form["note"].ToString(), context.User.Staff()), context.RequestAborted))
            : TypedResults.BadRequest();

    // The robot stops at the first mail in doubt, so an entry has one of them at a time.
    private static async Task<IResult> SettleMailAsync(
        string entry, IFormCollection form, IAsk<MailsInDoubtQuestion, IReadOnlyList<MailInDoubt>> mails, IHandle<SettleMail, MailSettled> settle,
        HttpContext context)
    {
        if (!Enum.TryParse(form["found"], out MailFinding found))
        {
            return TypedResults.BadRequest();
        }

        IReadOnlyList<MailInDoubt> open = await mails.AskAsync(new(entry), context.RequestAborted);
        return Answer(await settle.HandleAsync(
            new(open.Count > 0 ? open[0].Id : "", found, form["note"].ToString(), context.User.Staff()), context.RequestAborted));
    }

    private static IResult Answer<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? TypedResults.LocalRedirect(Tray) : outcome.Refusal.ToPage(Tray);
}
