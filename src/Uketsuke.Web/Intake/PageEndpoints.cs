using Microsoft.AspNetCore.Http.HttpResults;
using Uketsuke.Basics;
using Uketsuke.Reading;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Intake;

/// <summary>Pictures of pages. Never kept by a browser: the frame sends no-store.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder pages = app.MapGroup("/pages/{page:guid}").RequireAuthorization(Rights.Papers);
        pages.MapGet("/image", ImageAsync);
        pages.MapGet("/thumbnail", ThumbnailAsync);
    }

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> ImageAsync(
        Guid page, IAsk<PageImageQuestion, StoredImage?> images, CancellationToken cancellationToken) =>
        await images.AskAsync(new(new(page)), cancellationToken) is { } image
            ? TypedResults.PhysicalFile(image.Path, image.ContentType)
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> ThumbnailAsync(
        Guid page, IAsk<PageImageQuestion, StoredImage?> images, Thumbnails thumbnails, CancellationToken cancellationToken) =>
        await images.AskAsync(new(new(page)), cancellationToken) is { } image
            ? TypedResults.Bytes(await thumbnails.OfAsync(image, cancellationToken), thumbnails.ContentType)
            : TypedResults.NotFound();
}
