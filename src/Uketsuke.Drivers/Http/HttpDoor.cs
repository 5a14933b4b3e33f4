using System.Net.Http.Headers;
using System.Text;
using Uketsuke.Automation.Services;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Http;

/// <summary>One request to one service: the host of the environment and no other, no redirects, no cookies, no proxy.</summary>
internal sealed class HttpDoor : IHttpDriver, IDisposable
{
    private const int Largest = 4 * 1024 * 1024;

    // One client for the life of the program; a connection is renewed so that a moved host is found again.
#pragma warning disable RS0030 // The drivers' one place where a client is made: without redirects, cookies and proxy.
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
        MaxResponseContentBufferSize = Largest,
        Timeout = Timeout.InfiniteTimeSpan,
    };
#pragma warning restore RS0030

    public void Dispose() => client.Dispose();

    public async Task<Outcome<HttpReply>> SendAsync(HttpOrder order, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Request(order);
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(order.Limit);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, limited.Token);
            int status = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
            {
                return Refused(order.Path, status);
            }

            byte[] body = await answer.Content.ReadAsByteArrayAsync(limited.Token);
            return new HttpReply(status, new(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body)));
        }
        catch (HttpRequestException failed)
        {
            return new ServiceFailed(order.Path, failed.HttpRequestError.ToString());
        }
        catch (DecoderFallbackException)
        {
            return new ServiceFailed(order.Path, "UTF-8");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ServiceFailed(order.Path, $"{order.Limit.TotalSeconds:0.#} s");
        }
    }

    /// <summary>The address: base path and literal path one after the other, values percent-encoded.</summary>
    internal static Uri Address(HttpOrder order)
    {
        string query = string.Join('&', order.Query.Select(one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value.Value)}"));
        UriBuilder address = new(order.Root)
        {
            Path = order.Root.AbsolutePath.TrimEnd('/') + order.Path,
            Query = query,
        };
        return address.Uri;
    }

    // Values are wrong: 400, 404, 410, 413, 422. The rest (sign-in, a key still at work, too many, broken, moved) is the service's own affair.
    private static Refusal Refused(string path, int status) => status is 400 or 404 or 410 or 413 or 422
        ? new RequestRefused(path, status) : new ServiceFailed(path, $"HTTP {status}");

    private static HttpRequestMessage Request(HttpOrder order)
    {
        HttpRequestMessage request = new(new HttpMethod(order.Method), Address(order));
        request.Headers.Accept.Add(new("application/json"));
        if (order.Json is Personal<string> json)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json.Value));
            request.Content.Headers.ContentType = new("application/json", "utf-8");
        }

        if (order.Key is HttpKey key)
        {
            request.Headers.Add(key.Header, key.Value);
        }

        if (order.Credential is { } account)
        {
            string pair = $"{account.User}:{account.Password.Value}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        return request;
    }
}
