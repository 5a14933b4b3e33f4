using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Uketsuke.Basics;

namespace Uketsuke.Web.Frame;

/// <summary>
/// Japanese unless the person chose English. The browser's own language is not asked: a PC set to English must not surprise a
/// clerk. A choice in the address (<c>?lang=en</c>) is kept in a cookie.
/// </summary>
internal static class PageLanguage
{
    private const string Cookie = "uketsuke.language";
    private const string Parameter = "lang";

    private static readonly string[] Known = ["ja", "en"];

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Current => IsEnglish ? "en" : "ja";

    /// <summary>The sentence in the language of the page.</summary>
    public static string Say(this Bilingual sentence) => IsEnglish ? sentence.En : sentence.Ja;

    public static void UsePageLanguage(this IApplicationBuilder app)
    {
        RequestLocalizationOptions options = new()
        {
            DefaultRequestCulture = new(Known[0]),
            RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(Chosen(context)))],
        };
        options.AddSupportedCultures(Known).AddSupportedUICultures(Known);
        app.UseRequestLocalization(options);
        app.Use((context, next) =>
        {
            if (Asked(context) is string asked)
            {
                context.Response.Cookies.Append(Cookie, asked, new()
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                });
            }

            return next(context);
        });
    }

    private static ProviderCultureResult? Chosen(HttpContext context) =>
        (Asked(context) ?? Array.Find(Known, known => known == context.Request.Cookies[Cookie])) is string language
            ? new(language)
            : null;

    private static string? Asked(HttpContext context)
    {
        string? asked = context.Request.Query[Parameter];
        return Array.Find(Known, known => known == asked);
    }
}
