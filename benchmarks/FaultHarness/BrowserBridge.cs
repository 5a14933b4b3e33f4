using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace FaultHarness;

/// <summary>
/// Started by the robot's driver as if it were Chromium: hands on what is said on the driver's pipes (file descriptors 3 and 4,
/// messages end with a zero byte) to a Chromium that runs already, and back. When the driver goes, so does its connection.
/// </summary>
internal static class BrowserBridge
{
    private const int Chunk = 64 * 1024;

    public static async Task RunAsync(Uri browser, CancellationToken cancellationToken)
    {
        using ClientWebSocket socket = new();
        await socket.ConnectAsync(browser, cancellationToken);
        await using FileStream from = new(new SafeFileHandle(3, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        await using FileStream to = new(new SafeFileHandle(4, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        await Task.WhenAny(AskAsync(from, to, socket, cancellationToken), AnswerAsync(socket, to, cancellationToken));
    }

    private static async Task AskAsync(FileStream from, FileStream to, ClientWebSocket socket, CancellationToken cancellationToken)
    {
        byte[] chunk = new byte[Chunk];
        using MemoryStream message = new();
        while (await from.ReadAsync(chunk, cancellationToken) is > 0 and int got)
        {
            for (int at = 0; at < got;)
            {
                int end = Array.IndexOf(chunk, (byte)0, at, got - at);
                message.Write(chunk, at, (end < 0 ? got : end) - at);
                at = end < 0 ? got : end + 1;
                if (end >= 0)
                {
                    byte[] whole = message.ToArray();
                    message.SetLength(0);
                    if (Closes(whole) is string answer)
                    {
                        await to.WriteAsync(Encoding.UTF8.GetBytes(answer + "\0"), cancellationToken);
                        return;
                    }

                    await socket.SendAsync(whole, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                }
            }
        }
    }

    private static async Task AnswerAsync(ClientWebSocket socket, FileStream to, CancellationToken cancellationToken)
    {
        byte[] chunk = new byte[Chunk];
        using MemoryStream message = new();
        while (socket.State == WebSocketState.Open)
        {
            ValueWebSocketReceiveResult got = await socket.ReceiveAsync(chunk.AsMemory(), cancellationToken);
            message.Write(chunk, 0, got.Count);
            if (got.EndOfMessage)
            {
                message.WriteByte(0);
                await to.WriteAsync(message.ToArray(), cancellationToken);
                message.SetLength(0);
            }
        }
    }

    // The browser stays for the next start: only its robot thinks that it was closed.
    private static string? Closes(byte[] message)
    {
        if (message.AsSpan().IndexOf("\"Browser.close\""u8) < 0)
        {
            return null;
        }

        JsonElement asked = JsonDocument.Parse(message).RootElement;
        return asked.GetProperty("method").GetString() != "Browser.close" ? null
            : JsonSerializer.Serialize(new { id = asked.GetProperty("id").GetInt64(), result = new { } });
    }
}
