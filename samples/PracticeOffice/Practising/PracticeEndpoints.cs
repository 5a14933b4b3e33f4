using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeOffice.Processes;
using PracticeOffice.Records;

namespace PracticeOffice.Practising;

/// <summary>What tests and trainers ask outside the imitated system: what was registered, and what shall go wrong.</summary>
internal sealed class PracticeEndpoints(RegistrationStore store, FaultBoard board, PracticeOfficeOptions options)
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongHang = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/_practice/health", HealthAsync);
        app.MapGet("/_practice/registrations.json", RegistrationsAsync);
        app.MapDelete("/_practice/registrations/{receipt}", (string receipt) =>
            store.Remove(receipt) ? Results.NoContent() : Results.NotFound());
        app.MapGet("/_practice/faults", FaultsAsync);
        app.MapPost("/_practice/faults", AddFaultAsync);
        app.MapDelete("/_practice/faults", ClearFaultsAsync);
    }

    /// <summary>These endpoints show everything without sign-in, so they answer this machine only.</summary>
    public static async Task OnlyFromHereAsync(HttpContext context, RequestDelegate next)
    {
        bool here = context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);
        if (context.Request.Path.StartsWithSegments("/_practice", StringComparison.Ordinal) && !here)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    }

    private Task HealthAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, new JsonObject
    {
        ["status"] = "ok",
        ["system"] = "PracticeOffice",
        ["screens"] = options.Renewed ? "renewed" : "classic",
        ["busPass"] = store.Count(BusPass.Process.Path),
        ["maternity"] = store.Count(MaternitySupport.Process.Path),
    });

    private Task RegistrationsAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, new JsonObject
    {
        [BusPass.Process.JsonName] = Registrations(BusPass.Process),
        [MaternitySupport.Process.JsonName] = Registrations(MaternitySupport.Process),
    });

    private JsonArray Registrations(PracticeProcess process) =>
        new([.. store.All(process.Path).Select(row => Registration(process, row))]);

    private static JsonObject Registration(PracticeProcess process, Registration row)
    {
        JsonObject json = new() { ["receiptNo"] = row.ReceiptNo, [process.CardKey] = row.CardNo };
        foreach ((string key, JsonNode? value) in JsonNode.Parse(row.Fields)!.AsObject())
        {
            json[key] = value?.DeepClone();
        }

        json["operator"] = row.Operator;
        json["registeredAt"] = row.RegisteredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return json;
    }

    private Task FaultsAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status200OK, new JsonArray([.. board.Left.Select(Written)]));

    private async Task AddFaultAsync(HttpContext context)
    {
        JsonObject? order = await ReadAsync(context);
        FaultPlace? place = Named<FaultPlace>(order, "on");
        FaultKind? kind = Named<FaultKind>(order, "do");
        int? times = Whole(order, "times", 1);
        int? length = kind is { } known ? Whole(order, "ms", (int)UsualLength(known).TotalMilliseconds) : null;
        int? after = Whole(order, "after", 0);
        if (place is null || kind is null || times is null or 0 or < -1 || length is null or < 0 || after is null or < 0)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, new JsonObject
            {
                ["error"] = "on, do, times, ms または after が正しくありません。",
                ["on"] = Words<FaultPlace>(),
                ["do"] = Words<FaultKind>(),
            });
            return;
        }

        Fault fault = new(place.Value, kind.Value, times.Value, TimeSpan.FromMilliseconds(length.Value), after.Value);
        board.Add(fault);
        await WriteAsync(context, StatusCodes.Status201Created, Written(fault));
    }

    private Task ClearFaultsAsync(HttpContext context)
    {
        board.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static TimeSpan UsualLength(FaultKind kind) => kind switch
    {
        FaultKind.HangAfter => LongHang,
        FaultKind.SearchLag => Lag,
        _ => SlowAnswer,
    };

    private static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        try
        {
            JsonNode? node = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return node as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T? Named<T>(JsonObject? order, string key)
        where T : struct, Enum
    {
        string? word = order?[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        foreach (T known in Enum.GetValues<T>())
        {
            if (Word(known) == word)
            {
                return known;
            }
        }

        return null;
    }

    /// <returns>Null when something else than a whole number stands there.</returns>
    private static int? Whole(JsonObject? order, string key, int otherwise) => order?[key] switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue(out int number) => number,
        _ => null,
    };

    private static JsonObject Written(Fault fault) => new JsonObject
    {
        ["on"] = Word(fault.On),
        ["do"] = Word(fault.Do),
        ["times"] = fault.Times,
        ["ms"] = (int)fault.Length.TotalMilliseconds,
    };

    private static JsonArray Words<T>()
        where T : struct, Enum => new([.. Enum.GetValues<T>().Select(value => JsonValue.Create(Word(value)))]);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static Task WriteAsync(HttpContext context, int status, JsonNode json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString(Readable), context.RequestAborted);
    }

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
