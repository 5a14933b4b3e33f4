using Microsoft.AspNetCore.Http.HttpResults;
using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Automation;

internal static class EvidenceEndpoint
{
    public static void MapEvidence(this IEndpointRouteBuilder app) =>
        app.MapGet("/evidence/{id}", PictureAsync).RequireAuthorization(Rights.Papers);

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> PictureAsync(
        string id, IAsk<EvidencePictureQuestion, EvidencePicture?> pictures, CancellationToken cancellationToken) =>
        await pictures.AskAsync(new(id), cancellationToken) is { } picture
            ? TypedResults.PhysicalFile(picture.Path, "image/png")
            : TypedResults.NotFound();
}
