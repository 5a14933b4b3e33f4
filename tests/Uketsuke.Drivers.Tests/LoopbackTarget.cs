using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Uketsuke.Drivers.Tests;

/// <summary>A business system that does nothing but count what reaches it.</summary>
internal sealed class LoopbackTarget : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> arrived = new();

    private LoopbackTarget(WebApplication app) => this.app = app;

    public Uri Root => new(app.Urls.First() + "/");

    public int Arrived(string path) => arrived.GetValueOrDefault(path);

    /// <param name="html">The first page.</param>
    /// <param name="others">Further pages and scripts; a path that ends with <c>.csv</c> is sent as a file.</param>
    public static async Task<LoopbackTarget> StartAsync(string html, params (string Path, string Content)[] others)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        LoopbackTarget target = new(app);
        app.UseWebSockets();
        app.MapGet("/", () => Results.Content(html, "text/html; charset=utf-8"));
        app.MapGet("/frame", () => Results.Content(
            "<form method=post action=/commit><button>枠の登録</button></form>", "text/html; charset=utf-8"));
        app.MapGet("/worker.js", () => Results.Content(
            "onmessage = () => fetch('/commit', {method:'POST', body:'w'})", "text/javascript"));
        foreach ((string path, string content) in others)
        {
            app.MapGet(path, (HttpContext context) => Sent(context, path, content));
        }

        app.Map("/commit", target.Count);
        app.Map("/other", target.Count);
        app.Map("/login", target.Count);
        app.Map("/socket", target.SocketAsync);
        await app.StartAsync();
        return target;
    }

    private static IResult Sent(HttpContext context, string path, string content)
    {
        if (path.EndsWith(".csv", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"../../../owned.csv\"";
            return Results.Content(content, "text/csv; charset=utf-8");
        }

        return Results.Content(content, path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/html; charset=utf-8");
    }

    /// <summary>Takes requests and cuts the connection instead of answering.</summary>
    public bool CutsAfterTaking { get; set; }

    private IResult Count(HttpContext context)
    {
        arrived.AddOrUpdate(context.Request.Path.Value!, 1, (_, before) => before + 1);
        if (CutsAfterTaking)
        {
            context.Abort();
        }

        return Results.Content("<p id=done>受付しました</p>", "text/html; charset=utf-8");
    }

    private async Task SocketAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[1024];
        while (socket.State == WebSocketState.Open)
        {
            WebSocketReceiveResult got = await socket.ReceiveAsync(buffer, context.RequestAborted);
            if (got.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            arrived.AddOrUpdate("/socket", 1, (_, before) => before + 1);
            await socket.SendAsync("受付"u8.ToArray(), WebSocketMessageType.Text, true, context.RequestAborted);
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
