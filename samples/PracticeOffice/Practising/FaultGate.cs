using PracticeOffice.Pages;
using PracticeOffice.Screens;

namespace PracticeOffice.Practising;

/// <summary>
/// Makes requests go wrong as asked. "After" faults let the system do its work in full and throw its answer away, which is
/// what a lost answer looks like from outside.
/// </summary>
internal sealed class FaultGate(
    RequestDelegate next, FaultBoard board, Sessions sessions, PageFrame frame, IHostApplicationLifetime life)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (PlaceOf(context.Request) is not { } place)
        {
            await next(context);
            return;
        }

        if (board.TryTake(place, FaultKind.Slow, out Fault? slow))
        {
            await WaitAsync(context, slow.Length);
        }

        if (board.TryTake(place, FaultKind.SessionExpired))
        {
            sessions.End(context);
        }

        if (board.TryTake(place, FaultKind.KickedOut))
        {
            sessions.End(context);
            Sessions.DropCookie(context);
            await frame.ShowAsync(context, new("SY810", "強制ログアウト", KickedOutText));
        }
        else if (board.TryTake(place, FaultKind.Maintenance))
        {
            await frame.ShowAsync(context, new("SY910", "システムメンテナンス", MaintenanceText)
            {
                Status = StatusCodes.Status503ServiceUnavailable,
            });
        }
        else if (board.TryTake(place, FaultKind.DropBefore))
        {
            context.Abort();
        }
        else if (board.TryTake(place, FaultKind.ErrorBefore))
        {
            await ShowErrorAsync(context);
        }
        else
        {
            await WorkAsync(context, place);
        }
    }

    /// <summary>
    /// The request is taken in full before the wait, and a caller who goes away meanwhile does not stop it: the old system works
    /// on, and what was sent is registered although nobody sees the answer.
    /// </summary>
    private async Task WaitAsync(HttpContext context, TimeSpan length)
    {
        if (context.Request.HasFormContentType)
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }

        await Task.Delay(length, life.ApplicationStopping);
    }

    private async Task WorkAsync(HttpContext context, FaultPlace place)
    {
        bool error = board.TryTake(place, FaultKind.ErrorAfter);
        bool drop = board.TryTake(place, FaultKind.DropAfter);
        bool hang = board.TryTake(place, FaultKind.HangAfter, out Fault? hanging);
        if (!error && !drop && !hang)
        {
            await next(context);
            return;
        }

        await WorkUnseenAsync(context);
        if (hanging is not null)
        {
            using CancellationTokenSource end =
                CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
            // A caller that went away and a program that stops both end the wait; the connection is cut below.
            await Task.Delay(hanging.Length, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (error)
        {
            await ShowErrorAsync(context);
        }
        else
        {
            context.Abort();
        }
    }

    private async Task WorkUnseenAsync(HttpContext context)
    {
        Stream answer = context.Response.Body;
        try
        {
            using MemoryStream unseen = new();
            context.Response.Body = unseen;
            await next(context);
        }
        finally
        {
            context.Response.Body = answer;
        }

        context.Response.Clear();
    }

    private Task ShowErrorAsync(HttpContext context) => frame.ShowAsync(context, new("SY900", "システムエラー", ErrorText)
    {
        Status = StatusCodes.Status500InternalServerError,
    });

    private static readonly Html KickedOutText = new(
        """
        <p class="error">同じユーザーIDで別の端末からログインされたため、この端末はログアウトしました。</p>
        <p><a href="/login">ログイン画面へ</a></p>
        """);

    private static readonly Html MaintenanceText = new("""<p class="error">ただいまメンテナンス中です。時間をおいてご利用ください。</p>""");

    private static readonly Html ErrorText =
        new("""<p class="error">システムエラーが発生しました。システム管理者に連絡してください。（エラーコード：E9001）</p>""");

    /// <returns>Null for what is no page of the imitated system.</returns>
    private static FaultPlace? PlaceOf(HttpRequest request)
    {
        string path = request.Path.Value ?? "";
        bool posted = HttpMethods.IsPost(request.Method);
        return path switch
        {
            _ when path.StartsWith("/_practice", StringComparison.Ordinal) => null,
            _ when path.StartsWith("/common", StringComparison.Ordinal) => null,
            _ when posted && path.EndsWith(".do", StringComparison.Ordinal) => FaultPlace.Commit,
            _ when posted && path.EndsWith("/search", StringComparison.Ordinal) => FaultPlace.Search,
            _ when posted && path.EndsWith("/confirm", StringComparison.Ordinal) => FaultPlace.Confirm,
            _ when path.EndsWith("/new", StringComparison.Ordinal) => FaultPlace.Entry,
            _ => FaultPlace.Any,
        };
    }
}
