using System.Net;

namespace PracticeOffice.Tests.TestKit;

/// <summary>Clients that talk to one address of this machine, keep cookies, follow redirects and use no proxy.</summary>
internal static class LoopbackClient
{
    public static HttpClient To(string address) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        UseProxy = false,
    })
    {
        BaseAddress = new Uri(address),
    };
}
