using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace PracticeOffice.Tests.TestKit;

/// <summary>A practice system inside the test's process, on a free port, with its own data folder.</summary>
internal sealed class PracticeHost : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly List<HttpClient> _clients = [];
    private HttpClient? _observer;

    private PracticeHost(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
    }

    public string Address => _app.Urls.First();

    public static async Task<PracticeHost> StartAsync(PracticeOfficeOptions? options = null, TimeProvider? clock = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("practice-office-");
        WebApplication app = PracticeOfficeApp.Build(
            (options ?? new()) with { Urls = "http://127.0.0.1:0", DataFolder = folder.FullName }, clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder);
    }

    public HttpClient NewClient()
    {
        HttpClient client = LoopbackClient.To(Address);
        _clients.Add(client);
        return client;
    }

    public async Task<Clerk> SignInAsync()
    {
        Clerk clerk = new(NewClient());
        await clerk.SignInAsync();
        return clerk;
    }

    public async Task<JsonArray> BusPassesAsync() => (await RegistrationsAsync())["busPass"]!.AsArray();

    /// <summary>Looks until so many are registered; fails when they do not come.</summary>
    public async Task<JsonArray> UntilBusPassesAsync(int count)
    {
        long start = TimeProvider.System.GetTimestamp();
        JsonArray rows = await BusPassesAsync();
        while (rows.Count < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < LongestWait, "The registration did not come.");
            rows = await BusPassesAsync();
        }

        return rows;
    }

    public async Task<JsonArray> MaternityAsync() => (await RegistrationsAsync())["maternity"]!.AsArray();

    public async Task FaultAsync(string on, string @do, int times = 1, int? ms = null)
    {
        JsonObject order = new() { ["on"] = on, ["do"] = @do, ["times"] = times };
        if (ms is { } length)
        {
            order["ms"] = length;
        }

        using HttpResponseMessage answer = await NewClient().PostAsJsonAsync(
            "/_practice/faults", order, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient client in _clients)
        {
            client.Dispose();
        }

        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task<JsonObject> RegistrationsAsync() =>
        (await (_observer ??= NewClient()).GetFromJsonAsync<JsonObject>("/_practice/registrations.json", TestContext.Current.CancellationToken))!;
}
