namespace Uketsuke.Web.Frame;

/// <summary>
/// What a page may do, told to the browser: scripts, styles and pictures from this office only, no framing, nothing kept on a
/// shared PC.
/// </summary>
internal static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            context.Response.OnStarting(static state =>
            {
                // Residents' papers and names: the default for everything that did not say otherwise (PageAssets does).
                IHeaderDictionary late = ((HttpContext)state).Response.Headers;
                if (late.CacheControl.Count == 0)
                {
                    late.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            }, context);
            return next(context);
        });
}
