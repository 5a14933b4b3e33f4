using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Insight;
using Uketsuke.Staff;

namespace Uketsuke.Web.Tests;

/// <summary>
/// A whole office in this process: a port of its own, a new data folder with a real database, the sample forms and scenarios, and
/// a clerk who may do everything.
/// </summary>
public class RunningOffice : IAsyncLifetime
{
    public const string Clerk = "sato";
    public const string Password = "mihon-no-angou-1";

    private readonly string data = Directory.CreateTempSubdirectory("uketsuke-web-").FullName;
    private WebApplication? app;

    public Uri Address { get; private set; } = null!;

    /// <summary>No spot checks: which fields they hit is chance.</summary>
    internal virtual ImmutableDictionary<string, string?> Settings { get; } =
        ImmutableDictionary<string, string?>.Empty.Add("Review:SpotCheckShare", "0");

    public IServiceProvider Services => app!.Services;

    internal virtual OfficeWebOptions Options => new()
    {
        DataFolder = data,
        ConfigurationFolder = Path.Combine(Checkout.Root, "samples"),
        Urls = "http://127.0.0.1:0",
        OfficeName = "みなと区 見本課",
        Settings = Settings,
        LogsToConsole = Environment.GetEnvironmentVariable("UKETSUKE_TEST_LOGS") == "1",
    };

    public virtual async ValueTask InitializeAsync()
    {
        Prepare(data);
        app = OfficeWeb.Build(Options).Value;
        await app.StartAsync();
        Address = app.Address();
        await AddClerkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await StopAsync();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for a state of the office, looking again after each change could have happened.</summary>
    internal async Task UntilAsync(Func<Balance, bool> reached)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(200));
        while (!reached(await Get<IAsk<BalanceQuestion, Balance>>().AskAsync(new(), patience.Token)))
        {
            await look.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Lays something into the data folder before the office starts.</summary>
    internal virtual void Prepare(string dataFolder)
    {
    }

    /// <summary>Stops what a derived office started beside it.</summary>
    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    // The first sign-in must change the password; the tests of other pages start after that.
    private async Task AddClerkAsync()
    {
        StaffId clerk = new(Clerk);
        await Get<IHandle<AddStaff, StaffMember>>().HandleAsync(
            new(clerk, "佐藤 見本", "見本課", [.. Enum.GetValues<Role>()], new("first-" + Password), StaffId.System), default);
        Outcome<StaffMember> changed = await Get<IHandle<ChangePassword, StaffMember>>().HandleAsync(
            new(clerk, new("first-" + Password), new(Password)), default);
        Assert.True(changed.Succeeded);
    }
}
