using PracticeOffice.Practising;
using PracticeOffice.Processes;
using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>Sign-in, menu, sign-out.</summary>
internal sealed class DoorPages(Sessions sessions, PageFrame frame, NoticeTimer notices, ScreenWords words)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", context => Redirect(context, "/menu"));
        app.MapGet("/login", context => ShowLoginAsync(context, failed: false));
        app.MapPost("/login", LogInAsync);
        app.MapGet("/menu", ShowMenuAsync);
        app.MapGet("/logout", LogOut);
    }

    private Task ShowLoginAsync(HttpContext context, bool failed)
    {
        string[] complaints = failed ? ["ユーザーIDまたはパスワードが正しくありません。"] : [];
        return frame.ShowAsync(context, new("SY010", "ログイン", Html.Of(
            $"""
            <form method="post" action="/login">
            <table class="login" role="presentation"><tr><td>
            {EntryScreen.Messages(complaints)}
            <table class="form" role="presentation">
            <tr><th><label for="userId">ユーザーID</label></th><td><input type="text" name="userId" id="userId" size="20" maxlength="20" autocomplete="off"></td></tr>
            <tr><th><label for="password">パスワード</label></th><td><input type="password" name="password" id="password" size="20" maxlength="40"></td></tr>
            </table>
            <div class="buttons center"><input type="submit" value="ログイン"></div>
            </td></tr></table>
            </form>
            """)));
    }

    private async Task LogInAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (sessions.Begin(context, form["userId"].ToString(), form["password"].ToString()))
        {
            context.Response.Redirect("/menu");
            return;
        }

        await ShowLoginAsync(context, failed: true);
    }

    private Task ShowMenuAsync(HttpContext context) => frame.ShowAsync(context, new("SY020", "メインメニュー", Html.Of(
        $"""
        <table class="menu" role="presentation">
        <tr><th>地域交通</th><th>子ども家庭支援</th></tr>
        <tr>
        <td><ul><li><a href="/{BusPass.Process.Path}/search">{words[BusPass.Process.Title]}</a></li></ul></td>
        <td><ul><li><a href="/{MaternitySupport.Process.Path}/search">{words[MaternitySupport.Process.Title]}</a></li></ul></td>
        </tr>
        </table>
        """))
    {
        Operator = SessionGate.Operator(context),
        Notice = notices.IsDue(FaultPlace.Any),
    });

    private Task LogOut(HttpContext context)
    {
        sessions.End(context);
        Sessions.DropCookie(context);
        return Redirect(context, "/login");
    }

    private static Task Redirect(HttpContext context, string path)
    {
        context.Response.Redirect(path);
        return Task.CompletedTask;
    }
}
