using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Uketsuke.Web.Staff;

internal static class SessionEndpoints
{
    private static readonly string[] OpenBefore = ["/password", "/sign-out", "/assets", "/api/balance", "/about"];

    public static void MapSession(this IEndpointRouteBuilder app) => app.MapPost("/sign-out", SignOutAsync);

    /// <summary>Nothing else opens until the first password is changed.</summary>
    public static void UseFirstPasswordChange(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            if (!context.User.MustChangePassword() || Array.Exists(OpenBefore, path => context.Request.Path.StartsWithSegments(path)))
            {
                await next(context);
            }
            else if (context.Request.Path.StartsWithSegments("/api"))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
            else
            {
                context.Response.Redirect("/password");
            }
        });

    private static async Task<RedirectHttpResult> SignOutAsync(IFormCollection form, HttpContext context)
    {
        await context.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }
}
