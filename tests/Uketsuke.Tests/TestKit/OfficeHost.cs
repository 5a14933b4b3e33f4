using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uketsuke.Database;
using Uketsuke.Work;

namespace Uketsuke.Tests.TestKit;

/// <summary>A started office with only the rooms that a test adds to database and work.</summary>
internal sealed class OfficeHost : IAsyncDisposable
{
    private readonly IHost host;

    private OfficeHost(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public OfficeDatabase Database => Get<OfficeDatabase>();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<OfficeHost> StartAsync(
        DatabaseOptions database, Action<IServiceCollection>? rooms = null, WorkOptions? work = null, TimeProvider? clock = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddDatabase(database);
        rooms?.Invoke(builder.Services);
        builder.Services.AddWork(database, work ?? new WorkOptions { RunsEngine = false });
        IHost host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
