using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Uketsuke.Basics;

namespace Uketsuke.Web.Frame;

/// <summary>Refusals as answers: a problem for scripts, a page for people.</summary>
internal static class OfficeAnswers
{
    /// <summary>title = cause, detail = remedy, in the language of the request; <c>code</c> is stable.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal, int status = StatusCodes.Status409Conflict) =>
        TypedResults.Problem(
            title: refusal.Cause.Say(),
            detail: refusal.Remedy.Say(),
            statusCode: status,
            extensions: [new("code", refusal.Code)]);

    /// <param name="back">Where the link back leads.</param>
    public static RazorComponentResult ToPage(this Refusal refusal, string back, int status = StatusCodes.Status409Conflict) =>
        new RazorComponentResult<RefusalDocument>(new { Refusal = refusal, Back = back }) { StatusCode = status };

    /// <summary>Refuses calls of scripts that do not carry the page's token.</summary>
    public static async ValueTask<object?> CheckForgeryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        IAntiforgery antiforgery = context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        return await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : new ForgedRequest().ToProblem(StatusCodes.Status400BadRequest);
    }
}

internal sealed record ForgedRequest() : Refusal(
    "forged-request",
    new("この画面は古くなっています。", "This page is out of date."),
    new("画面を読み込み直してから、もう一度行ってください。", "Reload the page and do it again."));
