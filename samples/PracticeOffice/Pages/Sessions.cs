using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PracticeOffice.Pages;

/// <summary>Who is signed in. Kept in memory, as the old system does: a restart signs everybody out.</summary>
internal sealed class Sessions(PracticeOfficeOptions options, TimeProvider clock)
{
    private const string Cookie = "PRACTICESESSION";

    private readonly ConcurrentDictionary<string, Session> _open = new();

    /// <returns>False when the name or the password is wrong.</returns>
    public bool Begin(HttpContext context, string user, string password)
    {
        if (user != options.User || password != options.Password)
        {
            return false;
        }

        string id = RandomNumberGenerator.GetHexString(32);
        _open[id] = new(user, clock.GetUtcNow());
        context.Response.Cookies.Append(Cookie, id, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        return true;
    }

    /// <summary>The operator of a request; using the session keeps it open.</summary>
    /// <returns>Null when there is no session, or it was idle for too long.</returns>
    public string? Operator(HttpContext context)
    {
        if (!HasCookie(context, out string id) || !_open.TryGetValue(id, out Session? session))
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (now - session.LastUse > options.SessionLength)
        {
            End(context);
            return null;
        }

        _open[id] = session with { LastUse = now };
        return session.User;
    }

    public static bool HasCookie(HttpContext context, out string id)
    {
        id = context.Request.Cookies[Cookie] ?? "";
        return id.Length > 0;
    }

    public void End(HttpContext context)
    {
        if (HasCookie(context, out string id))
        {
            _open.TryRemove(id, out _);
        }
    }

    public static void DropCookie(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    private sealed record Session(string User, DateTimeOffset LastUse);
}
