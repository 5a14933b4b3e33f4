namespace Uketsuke.Web.Frame;

/// <summary>Empty answers with an error status become a page for people; scripts get the bare status.</summary>
internal static class StatusPages
{
    public static void UseStatusCodePagesForPeople(this IApplicationBuilder app)
    {
        app.UseWhen(
            context => ForPeople(context) && !IsSent(context),
            people => people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseWhen(context => ForPeople(context) && IsSent(context), people => people.Use(ExplainForgedAsync));
    }

    private static bool ForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/pages")
        && !context.Request.Path.StartsWithSegments("/evidence");

    private static bool IsSent(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    // A form whose token is wrong or old is not run again under another address: it would be checked, and fail, again.
    private static async Task ExplainForgedAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        HttpResponse response = context.Response;
        if (response.StatusCode == StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentType is null)
        {
            await new ForgedRequest().ToPage("/", StatusCodes.Status400BadRequest).ExecuteAsync(context);
        }
    }
}
