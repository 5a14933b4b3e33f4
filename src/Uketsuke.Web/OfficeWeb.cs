using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Uketsuke.Web.Frame;

namespace Uketsuke.Web;

/// <summary>The office as one program: pages, HTTP API, rooms and instruments, started by a command or a test.</summary>
public static class OfficeWeb
{
    /// <summary>Makes the office, not yet started: <c>StartAsync</c> locks the data folder, brings tables up to date and serves.</summary>
    public static WebApplication Build(OfficeWebOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(OfficeWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddPages(options);
        WebApplication app = builder.Build();
        app.MapOffice();
        return app;
    }

    /// <summary>Where the started office listens, with the real port.</summary>
    public static Uri Address(this WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The order in which a request passes: headers, language, who is it, forgery, pages.</summary>
    public static void MapOffice(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UsePageLanguage();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        PageAssets.Map(app);
        app.MapRazorComponents<App>();
    }

    private static void AddPages(this IServiceCollection services, OfficeWebOptions options)
    {
        services.AddSingleton<PageAssets>();
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddDataProtection().SetApplicationName("uketsuke")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys")));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "uketsuke.form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "uketsuke.sign-in";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/not-found";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = true;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().Build());
    }
}
