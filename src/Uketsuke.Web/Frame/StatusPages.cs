namespace Uketsuke.Web.Frame;

/// <summary>Empty 404 and 403 answers become a page for people; scripts get the bare status.</summary>
internal static class StatusPages
{
    public static void UseStatusCodePagesForPeople(this IApplicationBuilder app) =>
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/pages"),
            people => people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
}
