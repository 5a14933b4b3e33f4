using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Work;

public static class WorkRoom
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    /// <summary>Registers the durable queue, the leases and the engine. Add the database first.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services, DatabaseOptions database, WorkOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<WorkNudge>();
        services.AddSingleton<WorkCatalogue>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<WorkQueue>());
        services.AddSingleton<IBeforeCommit>(provider => provider.GetRequiredService<WorkQueue>());
        services.AddSingleton<ILeases, Leases>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<EngineDispatch>();
        services.AddSingleton<EngineParts>();
        services.AddTransient<EngineJob>();
        services.AddQuartz(engine => Configure(engine, database, options));
        services.AddHostedService<WorkEngine>();
        services.AddSingleton<WeeklyClock>();
        if (options.RunsEngine)
        {
            services.AddHostedService(provider => provider.GetRequiredService<WeeklyClock>());
        }

        services.AddSingleton<IAsk<WorkTrayQuestion, WorkTray>, WorkTrayAnswer>();
        services.AddSingleton<IHandle<RetryWork, WorkRetried>, RetryWorkHandler>();
        services.AddSingleton<IHandle<CancelWork, WorkCancelled>, CancelWorkHandler>();
        return services;
    }

    /// <summary>Registers work that the engine runs.</summary>
    internal static IServiceCollection AddJob<TOrder, TJob>(this IServiceCollection services)
        where TOrder : notnull
        where TJob : class, IJob<TOrder>
    {
        services.AddSingleton<WorkKind>(new JobKind<TOrder, TJob>());
        services.AddScoped<TJob>();
        return services;
    }

    /// <summary>Registers work that is placed once a week or once a day.</summary>
    /// <param name="name">Stands in the database: never rename.</param>
    /// <param name="time">When, asked once at start; null for never.</param>
    /// <param name="order">The order for the week or day that begins at this moment; some room carries it out.</param>
    internal static IServiceCollection AddRecurringWork(
        this IServiceCollection services, string name, Func<IServiceProvider, IRecurringTime?> time, Func<DateTimeOffset, object> order) =>
        services.AddSingleton(provider => new WeeklyWork(name, time(provider), order));

    /// <summary>Registers work that robots or people take by lease.</summary>
    /// <param name="kind">Stands in the queue: never rename, add v2.</param>
    /// <param name="subject">What the order is about; one open item per subject.</param>
    public static IServiceCollection AddLeasedWork<TOrder>(
        this IServiceCollection services, string kind, string queue, Retry retry, Func<TOrder, string> subject)
        where TOrder : notnull =>
        services.AddSingleton<WorkKind>(new LeasedKind<TOrder>(kind, queue, retry, subject));

    private static void Configure(IQuartzBuilder engine, DatabaseOptions database, WorkOptions options)
    {
        engine.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "uketsuke";
            scheduler.GenerateInstanceId = !database.IsSqlite;
            scheduler.IdleWaitTime = TimeSpan.FromMilliseconds(Math.Max(1_000, options.PollMilliseconds));
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            if (!options.RunsOcr)
            {
                scheduler.RefusedExecutionGroups.Add(WorkOptions.Ocr);
            }
        });
        engine.UseDefaultThreadPool(options.OcrAtOnce + options.OfficeAtOnce);
        engine.UseExecutionLimits(limits => limits
            .ForGroup(WorkOptions.Ocr, options.OcrAtOnce)
            .ForGroup(WorkOptions.Office, options.OfficeAtOnce));
        engine.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(kept => kept.StoreJobDataAsStrings = true);
            if (database.Postgres is { } postgres)
            {
                store.UsePostgres(NpgsqlFactory.Instance, EngineSchema.ConnectionString(postgres));
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = CheckIn;
                    cluster.CheckinMisfireThreshold = 2 * CheckIn;
                });
            }
            else
            {
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={database.Folder.EngineDatabase}");
            }
        });
    }
}
