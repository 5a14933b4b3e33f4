using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Uketsuke.Database;

public static class DatabaseRoom
{
    /// <summary>
    /// Registers <see cref="OfficeDatabase"/>. When the host starts (before every other hosted part, so add this room first) the
    /// data folder is locked and the tables are brought up to date.
    /// </summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Folder);
        services.AddSingleton(provider => new OfficeDatabase(
            options, provider.GetServices<IBeforeCommit>, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Migrator>();
        services.AddSingleton<IAuditReader, AuditReader>();
        services.AddHostedService<DatabaseStart>();
        return services;
    }
}

/// <summary>Locks the folder and migrates at start; lets go at the end.</summary>
internal sealed class DatabaseStart(DatabaseOptions options, Migrator migrator) : IHostedLifecycleService, IDisposable
{
    private FolderLock? held;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        options.Folder.Create();
        if (options.IsSqlite)
        {
            held = FolderLock.Take(options.Folder);
        }

        await migrator.ApplyAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }
}
