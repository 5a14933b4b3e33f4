using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>Lets only signed-in operators to the pages. A first visit goes to the sign-in page, a lost session is told.</summary>
internal sealed class SessionGate(RequestDelegate next, Sessions sessions, PageFrame frame)
{
    public async Task InvokeAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        if (path == "/login" || path.StartsWithSegments("/common", StringComparison.Ordinal)
            || path.StartsWithSegments("/_practice", StringComparison.Ordinal))
        {
            await next(context);
        }
        else if (sessions.Operator(context) is { } user)
        {
            context.Items[typeof(SessionGate)] = user;
            await next(context);
        }
        else if (Sessions.HasCookie(context, out _))
        {
            Sessions.DropCookie(context);
            await frame.ShowAsync(context, new("SY800", "セッションタイムアウト", Expired));
        }
        else
        {
            context.Response.Redirect("/login");
        }
    }

    /// <summary>The operator whom the gate let in.</summary>
    public static string Operator(HttpContext context) => (string)context.Items[typeof(SessionGate)]!;

    private static readonly Html Expired = new(
        """
        <p class="error">セッションの有効期限が切れました。再度ログインしてください。</p>
        <p><a href="/login">ログイン画面へ</a></p>
        """);
}
