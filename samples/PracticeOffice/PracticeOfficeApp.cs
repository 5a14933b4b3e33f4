using PracticeOffice.Pages;
using PracticeOffice.Practising;
using PracticeOffice.Processes;
using PracticeOffice.Records;
using PracticeOffice.Screens;

namespace PracticeOffice;

/// <summary>
/// The practice system as a web application. Tests start it inside their own process:
/// <c>await using WebApplication app = PracticeOfficeApp.Build(new() { Urls = "http://127.0.0.1:0", DataFolder = folder });</c>
/// then <c>await app.StartAsync()</c>; <c>app.Urls</c> holds the address with its real port.
/// </summary>
public static class PracticeOfficeApp
{
    /// <param name="args">As on the command line.</param>
    /// <exception cref="ArgumentException">An argument is unknown or its value cannot be read.</exception>
    public static WebApplication Build(string[] args) =>
        PracticeOfficeOptions.TryRead(args, out PracticeOfficeOptions? options, out string? complaint)
            ? Build(options)
            : throw new ArgumentException(complaint, nameof(args));

    /// <param name="clock">The time of sessions, registrations and search lag; null for the real one.</param>
    public static WebApplication Build(PracticeOfficeOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        // Standard output carries one line for the caller; what goes wrong is told on standard error.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        AddParts(builder.Services, options);

        WebApplication app = builder.Build();
        app.Use((context, next) => PracticeEndpoints.OnlyFromHereAsync(context, next));
        app.Use((context, next) => context.RequestServices.GetRequiredService<RequestTally>().CountAsync(context, next));
        app.UseMiddleware<FaultGate>();
        app.UseMiddleware<SessionGate>();
        MapPages(app);
        return app;
    }

    private static void AddParts(IServiceCollection services, PracticeOfficeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new ScreenWords(options.Renewed));
        services.AddSingleton(_ => new RegistrationStore(options.DataFolder));
        services.AddSingleton<FaultBoard>();
        services.AddSingleton(new VendorBoard { InForce = options.Changed });
        services.AddSingleton<RequestTally>();
        services.AddSingleton<VendorEndpoints>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<NoticeTimer>();
        services.AddSingleton<PageTraps>();
        services.AddSingleton<PageFrame>();
        services.AddSingleton<EntryScreen>();
        services.AddSingleton<ConfirmScreen>();
        services.AddSingleton<SearchScreen>();
        services.AddSingleton<RegistrationDesk>();
        services.AddSingleton<DoorPages>();
        services.AddSingleton<SearchPages>();
        services.AddSingleton<EntryPages>();
        services.AddSingleton<SidePages>();
        services.AddSingleton<ExportPages>();
        services.AddSingleton<PracticeEndpoints>();
    }

    private static void MapPages(WebApplication app)
    {
        CommonFiles.Map(app);
        app.Services.GetRequiredService<PracticeEndpoints>().Map(app);
        app.Services.GetRequiredService<VendorEndpoints>().Map(app);
        app.Services.GetRequiredService<DoorPages>().Map(app);
        foreach (PracticeProcess process in new[] { BusPass.Process, MaternitySupport.Process })
        {
            app.Services.GetRequiredService<SearchPages>().Map(app, process);
            app.Services.GetRequiredService<EntryPages>().Map(app, process);
            app.Services.GetRequiredService<SidePages>().Map(app, process);
            app.Services.GetRequiredService<ExportPages>().Map(app, process);
        }
    }
}
