using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web.Intake;

/// <summary>Piles come in: a form with files, from the page or from a script of the office.</summary>
internal static class BatchEndpoints
{
    private const long LargestUpload = 1024L * 1024 * 1024;

    public static void MapBatches(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder batches = app.MapGroup("/batches").RequireAuthorization(Rights.Desk);

        // Residents' papers stay in memory until they lie in the data folder: none in the machine's folder for temporary files.
        batches.MapPost("", OpenAsync).WithFormOptions(memoryBufferThreshold: int.MaxValue, multipartBodyLengthLimit: LargestUpload)
            .WithMetadata(new RequestLimit());
        batches.MapPost("/{batch:guid}/files", AddAsync)
            .WithFormOptions(memoryBufferThreshold: int.MaxValue, multipartBodyLengthLimit: LargestUpload).WithMetadata(new RequestLimit());
        batches.MapPost("/{batch:guid}/paper", CountAsync);
    }

    private static async Task<IResult> OpenAsync(
        IFormCollection form,
        HttpRequest request,
        IHandle<OpenBatch, BatchOpened> open,
        IHandle<StoreFile, FileStored> store,
        CancellationToken cancellationToken)
    {
        StaffId by = request.HttpContext.User.Staff();
        Outcome<BatchOpened> opened = await open.HandleAsync(
            new(form["process"].ToString(), form["title"].ToString(), Sides(form), by, form["key"].ToString()), cancellationToken);
        return opened.Succeeded
            ? await StoreAsync(opened.Value.Batch, form.Files, request, store, cancellationToken)
            : Refused(opened.Refusal, request, "/batches/new");
    }

    private static async Task<IResult> AddAsync(
        Guid batch, IFormCollection form, HttpRequest request, IHandle<StoreFile, FileStored> store, CancellationToken cancellationToken) =>
        await StoreAsync(new(batch), form.Files, request, store, cancellationToken);

    private static async Task<IResult> CountAsync(
        Guid batch, IFormCollection form, HttpRequest request, IHandle<CountPaper, PaperCounted> count, CancellationToken cancellationToken)
    {
        string back = $"/batches/{new BatchId(batch)}";
        Outcome<PaperCounted> counted = await count.HandleAsync(
            new(new(batch), Sides(form) ?? -1, request.HttpContext.User.Staff()), cancellationToken);
        return counted.Succeeded ? TypedResults.LocalRedirect(back) : counted.Refusal.ToPage(back);
    }

    private static async Task<IResult> StoreAsync(
        BatchId batch, IFormFileCollection files, HttpRequest request, IHandle<StoreFile, FileStored> store, CancellationToken cancellationToken)
    {
        string address = $"/batches/{batch}";
        foreach (IFormFile file in files)
        {
            using MemoryStream content = new(checked((int)file.Length));
            await file.CopyToAsync(content, cancellationToken);
            Outcome<FileStored> stored = await store.HandleAsync(
                new(batch, Path.GetFileName(file.FileName), content.ToArray(), request.HttpContext.User.Staff()), cancellationToken);
            if (!stored.Succeeded)
            {
                return Refused(stored.Refusal, request, address);
            }
        }

        return WantsJson(request) ? TypedResults.Ok(new BatchAddress(address)) : TypedResults.LocalRedirect(address);
    }

    private static IResult Refused(Refusal refusal, HttpRequest request, string back) =>
        WantsJson(request) ? refusal.ToProblem() : refusal.ToPage(back);

    private static bool WantsJson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    // Empty: not counted. Not a number: −1, which the office refuses in words.
    private static int? Sides(IFormCollection form)
    {
        string typed = form["sides"].ToString();
        return typed.Length == 0 ? null
            : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int sides) ? sides : -1;
    }

    /// <param name="Address">The batch's page.</param>
    private sealed record BatchAddress(string Address);

    private sealed class RequestLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestUpload;
    }
}
