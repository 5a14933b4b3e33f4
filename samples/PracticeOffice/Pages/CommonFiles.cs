using System.Reflection;

namespace PracticeOffice.Pages;

/// <summary>Style sheet and page script, carried inside the program.</summary>
internal static class CommonFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        MapFile(app, "classic.css", "text/css; charset=utf-8");
        MapFile(app, "renewed.css", "text/css; charset=utf-8");
        MapFile(app, "screen.js", "text/javascript; charset=utf-8");
    }

    private static void MapFile(IEndpointRouteBuilder app, string name, string type) =>
        app.MapGet($"/common/{name}", async context =>
        {
            await using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Assets/{name}")!;
            context.Response.ContentType = type;
            await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
}
