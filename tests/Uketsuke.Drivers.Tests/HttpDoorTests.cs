using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Services;
using Uketsuke.Basics;
using Uketsuke.Drivers.Http;

namespace Uketsuke.Drivers.Tests;

/// <summary>A real service on this machine that counts one effect for one key, as services with idempotency keys do.</summary>
public sealed class HttpDoorTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> effects = new();
    private readonly ConcurrentQueue<string> asked = new();
    private readonly HttpDoor door = new();
    private WebApplication service = null!;
    private int cut;

    public static TheoryData<string> Hostile => [.. HostileApplicants.Texts.Keys];

    private Uri Root => new(service.Urls.First() + "/base/");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        service = builder.Build();
        service.MapMethods("/base/notices", ["PUT", "POST"], (Delegate)TakeAsync);
        service.MapGet("/base/echo", (HttpContext context) => Results.Json(new { asked = context.Request.Query["q"].ToString() }));
        service.MapGet("/base/away", () => Results.Redirect("http://127.0.0.2:9/elsewhere"));
        service.MapGet("/base/large", () => Results.Bytes(new byte[5 * 1024 * 1024]));
        service.MapGet("/base/slow", async (CancellationToken gone) => await Task.Delay(Timeout.Infinite, gone));
        service.MapGet("/base/wrong", () => Results.StatusCode(422));
        service.MapGet("/base/busy", () => Results.StatusCode(409));
        await service.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        door.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_is_repeated_with_its_key_and_has_one_effect()
    {
        cut = 2;
        HttpOrder order = Put("{\"name\":\"見本　花子\"}", "key-1");

        Outcome<HttpReply> first = await door.SendAsync(order, Token);
        Outcome<HttpReply> second = await door.SendAsync(order, Token);
        Outcome<HttpReply> third = await door.SendAsync(order, Token);

        Assert.IsType<ServiceFailed>(first.Refusal);
        Assert.IsType<ServiceFailed>(second.Refusal);
        Assert.Equal(200, third.Value.Status);
        Assert.Equal("{\"name\":\"見本　花子\"}", Assert.Single(effects).Value);
        Assert.True(asked.Count >= 3);
    }

    [Fact]
    public async Task Another_host_is_never_asked_by_a_redirect()
    {
        Outcome<HttpReply> answer = await door.SendAsync(Get("/away"), Token);

        Assert.Equal("HTTP 302", Assert.IsType<ServiceFailed>(answer.Refusal).Why);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_or_too_slow_is_given_up()
    {
        Assert.IsType<ServiceFailed>((await door.SendAsync(Get("/large"), Token)).Refusal);
        Assert.IsType<ServiceFailed>((await door.SendAsync(Get("/slow") with { Limit = TimeSpan.FromMilliseconds(100) }, Token)).Refusal);
    }

    [Fact]
    public async Task Wrong_values_go_to_a_person_and_a_busy_service_is_asked_again()
    {
        Assert.IsType<RequestRefused>((await door.SendAsync(Get("/wrong"), Token)).Refusal);
        Assert.IsType<ServiceFailed>((await door.SendAsync(Get("/busy"), Token)).Refusal);
        Assert.IsType<ServiceFailed>((await door.SendAsync(Get("/slow") with { Root = new("http://127.0.0.1:1/") }, Token)).Refusal);
    }

    [Fact]
    public async Task The_account_of_the_environment_is_sent_and_never_printed()
    {
        HttpOrder order = Put("{}", "key-2") with { Credential = new("robot", new("secret")) };

        await door.SendAsync(order, Token);

        Assert.Contains("Basic " + Convert.ToBase64String("robot:secret"u8), asked);
        Assert.DoesNotContain("secret", order.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_an_applicant_wrote_reaches_the_service_as_it_is(string name)
    {
        string text = HostileApplicants.Texts[name];
        if (RecordText.FirstMisfit(BookCharset.Utf8, text) is not null)
        {
            // Half of a character cannot be sent at all: the step refuses it by field before it comes to the door.
            Assert.Contains(name, (string[])["half of a pair", "the other half"]);
            return;
        }

        Outcome<HttpReply> body = await door.SendAsync(Put(JsonSerializer.Serialize(new { name = text }), name), Token);

        Assert.True(body.Succeeded);
        Assert.Equal(text, JsonDocument.Parse(effects[name]).RootElement.GetProperty("name").GetString());
        if (text.Length < 2_000)
        {
            Outcome<HttpReply> query = await door.SendAsync(Get("/echo") with { Query = [new("q", new(text))] }, Token);
            Assert.Equal(text, JsonDocument.Parse(query.Value.Body.Value).RootElement.GetProperty("asked").GetString());
        }
    }

    private HttpOrder Get(string path) => new(Root, "GET", path, ImmutableArray<HttpQueryValue>.Empty, null, null);

    private HttpOrder Put(string json, string key) => new(Root, "PUT", "/notices", [], new Personal<string>(json), new("Idempotency-Key", Uri.EscapeDataString(key)));

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        string key = Uri.UnescapeDataString(context.Request.Headers["Idempotency-Key"].ToString());
        using StreamReader body = new(context.Request.Body, Encoding.UTF8);
        effects.TryAdd(key, await body.ReadToEndAsync(context.RequestAborted));
        asked.Enqueue(context.Request.Headers.Authorization.ToString());
        if (cut-- > 0)
        {
            context.Abort();
        }

        return Results.Json(new { ok = true });
    }
}
