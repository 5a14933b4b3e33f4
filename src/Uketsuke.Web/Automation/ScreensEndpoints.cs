using Microsoft.AspNetCore.Http.HttpResults;
using Uketsuke.Automation;
using Uketsuke.Automation.Rehearsals;
using Uketsuke.Basics;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Automation;

/// <summary>The pictures and buttons of the page on screens.</summary>
internal static class ScreensEndpoints
{
    private const string Page = "/screens";

    public static void MapScreens(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(Page);
        group.MapGet("/{process}/published/{key}", (
            string process, string key, IAsk<ScreenPictureQuestion, EvidencePicture?> pictures, CancellationToken cancellationToken) =>
            PictureAsync(new(process, null, key), pictures, cancellationToken));
        group.MapGet("/{process}/seen/{rehearsal}/{key}", (
            string process, string rehearsal, string key, IAsk<ScreenPictureQuestion, EvidencePicture?> pictures, CancellationToken cancellationToken) =>
            PictureAsync(new(process, rehearsal, key), pictures, cancellationToken));
        group.MapPost("/{process}/rehearsal", RehearseAsync).RequireAuthorization(Rights.Tray);
        group.MapPost("/{process}/acceptance", AcceptAsync).RequireAuthorization(Rights.Screens);
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> PictureAsync(
        ScreenPictureQuestion question, IAsk<ScreenPictureQuestion, EvidencePicture?> pictures, CancellationToken cancellationToken) =>
        await pictures.AskAsync(question, cancellationToken) is { } picture
            ? TypedResults.PhysicalFile(picture.Path, "image/png") : TypedResults.NotFound();

    // The form binding below makes the framework check the form's token.
    private static async Task<IResult> RehearseAsync(
        string process, IFormCollection form, IHandle<AskRehearsal, RehearsalAsked> ask, HttpContext context) =>
        Answer(await ask.HandleAsync(new(process, context.User.Staff()), context.RequestAborted));

    private static async Task<IResult> AcceptAsync(
        string process, IFormCollection form, IHandle<AcceptScreens, RehearsalAsked> accept, HttpContext context) =>
        Answer(await accept.HandleAsync(
            new(form["rehearsal"].ToString(), form["note"].ToString(), context.User.Staff()), context.RequestAborted));

    private static IResult Answer(Outcome<RehearsalAsked> outcome) =>
        outcome.Succeeded ? TypedResults.LocalRedirect(Page + "?asked=1") : outcome.Refusal.ToPage(Page);
}
