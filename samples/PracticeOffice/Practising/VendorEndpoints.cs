using System.Text.Json;
using System.Text.Json.Nodes;

namespace PracticeOffice.Practising;

/// <summary>Lets tests and trainers change the screens while the system runs, and see what arrived.</summary>
internal sealed class VendorEndpoints(VendorBoard vendor, RequestTally tally)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/_practice/screens", ScreensAsync);
        app.MapPost("/_practice/screens", ChangeAsync);
        app.MapGet("/_practice/requests.json", RequestsAsync);
    }

    private Task ScreensAsync(HttpContext context) => WriteAsync(context, new JsonObject
    {
        ["changed"] = vendor.InForce,
        ["changes"] = new JsonArray([.. VendorBoard.All.Select((change, at) => new JsonObject
        {
            ["number"] = at + 1, ["screen"] = change.Screen, ["said"] = change.Said, ["harmless"] = change.Harmless,
        })]),
    });

    private async Task ChangeAsync(HttpContext context)
    {
        try
        {
            JsonNode? order = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (order?["changed"] is JsonValue value && value.TryGetValue(out int number) && number >= 0 && number <= VendorBoard.All.Length)
            {
                vendor.InForce = number;
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }
        }
        catch (JsonException)
        {
            // Told below, like a number that does not exist.
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        await WriteAsync(context, new JsonObject { ["error"] = $"changed は 0 から {VendorBoard.All.Length} までの数です。" });
    }

    private Task RequestsAsync(HttpContext context) => WriteAsync(
        context, new JsonObject(tally.Counts.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))));

    private static Task WriteAsync(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString(Readable), context.RequestAborted);
    }

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
