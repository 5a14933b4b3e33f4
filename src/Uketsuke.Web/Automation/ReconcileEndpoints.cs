using Uketsuke.Automation.Reconciling;
using Uketsuke.Basics;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Automation;

/// <summary>The buttons of 照合: compare now, and say what a difference was.</summary>
internal static class ReconcileEndpoints
{
    private const string Page = "/reconciliation";

    public static void MapReconciliation(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(Page).RequireAuthorization(Rights.Tray);
        group.MapPost("/processes/{process}", AskAsync);
        group.MapPost("/differences/{difference}", SettleAsync);
        group.MapPost("/unknown", SettleUnknownAsync);
    }

    // The form binding below makes the framework check the form's token.
    private static async Task<IResult> AskAsync(
        string process, IFormCollection form, IHandle<AskReconcile, ReconcileAsked> ask, HttpContext context)
    {
        Outcome<ReconcileAsked> asked = await ask.HandleAsync(new(process, context.User.Staff()), context.RequestAborted);
        return asked.Succeeded ? TypedResults.LocalRedirect(Page + "?asked=1") : asked.Refusal.ToPage(Page);
    }

    private static async Task<IResult> SettleAsync(
        string difference, IFormCollection form, IHandle<SettleDifference, DifferencesSettled> settle, HttpContext context) =>
        Answer(form, await settle.HandleAsync(new(difference, form["note"].ToString(), context.User.Staff()), context.RequestAborted));

    private static async Task<IResult> SettleUnknownAsync(
        IFormCollection form, IHandle<SettleUnknown, DifferencesSettled> settle, HttpContext context) =>
        Answer(form, await settle.HandleAsync(
            new(form["operation"].ToString(), form["note"].ToString(), context.User.Staff()), context.RequestAborted));

    private static IResult Answer(IFormCollection form, Outcome<DifferencesSettled> outcome)
    {
        string back = form["back"] == "/exceptions" ? "/exceptions" : Page;
        return outcome.Succeeded ? TypedResults.LocalRedirect(back) : outcome.Refusal.ToPage(back);
    }
}
