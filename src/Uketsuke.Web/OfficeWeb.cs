using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Ocr.Others;
using Uketsuke.Reading;
using Uketsuke.Staff;
using Uketsuke.Web.Automation;
using Uketsuke.Web.Frame;
using Uketsuke.Web.Insight;
using Uketsuke.Web.Intake;
using Uketsuke.Web.Review;
using Uketsuke.Web.Staff;

namespace Uketsuke.Web;

/// <summary>The office as one program: pages, HTTP API, rooms and instruments, started by a command or a test.</summary>
public static class OfficeWeb
{
    /// <summary>
    /// Makes the office, not yet started: <c>StartAsync</c> locks the data folder, brings tables up to date, starts the workers
    /// and serves.
    /// </summary>
    /// <returns>A refusal when the office's configuration cannot be used.</returns>
    public static Outcome<WebApplication> Build(OfficeWebOptions options)
    {
        Outcome<ImmutableArray<ProcessDefinition>> processes = options.Processes is { } given
            ? given
            : ProcessFile.Load(Path.Combine(options.ConfigurationFolder, "processes.yaml"));
        if (!processes.Succeeded)
        {
            return processes.Refusal;
        }

        Outcome<ImmutableArray<ISecondReader>> readers =
            OtherReaders.OpenInside(options.ReadersFolder ?? Path.Combine(options.ConfigurationFolder, "readers"));
        if (!readers.Succeeded)
        {
            return readers.Refusal;
        }

        // The folder of the program, never the current one: nothing is read from where somebody happens to stand.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(OfficeWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Configuration.AddJsonFile(Path.Combine(options.ConfigurationFolder, "settings.json"), optional: true);
        builder.Configuration.AddInMemoryCollection(options.Settings);
        AddLogs(builder.Logging, options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddRooms(options, processes.Value);
        builder.Services.AddOtherReaders(readers.Value);
        builder.Services.AddPages(options);
        WebApplication app = builder.Build();
        app.MapOffice();
        return app;
    }

    /// <summary>Where the started office listens, with the real port.</summary>
    public static Uri Address(this WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The file with the administrator's first password, while it lies there; otherwise null.</summary>
    public static string? FirstPasswordFile(OfficeWebOptions options)
    {
        string file = Path.Combine(options.DataFolder, StaffRoom.FirstPasswordFile);
        return File.Exists(file) ? file : null;
    }

    /// <summary>The order in which a request passes: headers, language, who is it, forgery, pages.</summary>
    private static void MapOffice(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UsePageLanguage();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/broken",
            CreateScopeForErrors = true,

            // A form without its token, or too large: the sender's doing, not ours.
            StatusCodeSelector = broken => (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesForPeople();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseFirstPasswordChange();
        PageAssets.Map(app);
        app.MapSession();
        app.MapBalance();
        app.MapBatches();
        app.MapPages();
        app.MapReview();
        app.MapTray();
        app.MapReconciliation();
        app.MapScreens();
        app.MapEvidence();
        app.MapLearning();
        app.MapRazorComponents<App>();
    }

    private static void AddLogs(ILoggingBuilder logging, OfficeWebOptions options)
    {
        logging.ClearProviders();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);

        // Said in words by whoever starts the office; and the keys lie in a folder that only its owner can open.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (options.LogsToConsole)
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }
    }
}
