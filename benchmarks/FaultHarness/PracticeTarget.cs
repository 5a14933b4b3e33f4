using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PracticeOffice;

namespace FaultHarness;

/// <summary>A fault for the next request that it fits.</summary>
/// <param name="LosesTheRequest">The business system does not take the request of a commit.</param>
internal sealed record TargetFault(string On, string Do, int? Ms = null, bool LosesTheRequest = false)
{
    /// <summary>
    /// Every fault after which the item can still be registered by the robot alone. What waits stays well below the scenario's
    /// <c>settle</c>: a target that is slower than declared breaks assumption A3, and no protocol could help.
    /// </summary>
    public static readonly TargetFault[] All =
    [
        new("commit", "slow", 400), new("commit", "error-after"), new("commit", "hang-after", 1000), new("commit", "drop-after"),
        new("commit", "double-submit"), new("search", "search-lag", 600), new("search", "error-before"),
        new("search", "session-expired"), new("search", "notice"), new("search", "drop-before"), new("any", "slow", 400),
        new("commit", "error-before", LosesTheRequest: true), new("commit", "drop-before", LosesTheRequest: true),
        new("commit", "session-expired", LosesTheRequest: true), new("commit", "kicked-out", LosesTheRequest: true),
        new("commit", "duplicate-rejected", LosesTheRequest: true), new("commit", "maintenance", LosesTheRequest: true),
        new("entry", "session-expired"), new("entry", "maintenance"), new("confirm", "session-expired"), new("confirm", "drop-after"),
    ];
}

/// <summary>A practice system on a free port. It accepts duplicates, and says afterwards what it really has.</summary>
internal sealed class PracticeTarget : IAsyncDisposable
{
    private readonly WebApplication office;
    private readonly HttpClient asked;

    private PracticeTarget(WebApplication office)
    {
        this.office = office;
#pragma warning disable RS0030 // A loopback address of this very process.
        asked = new HttpClient { BaseAddress = new(office.Urls.First()) };
#pragma warning restore RS0030
    }

    public Uri Address => asked.BaseAddress!;

    public static async Task<PracticeTarget> StartAsync(string folder, CancellationToken cancellationToken)
    {
        WebApplication office = PracticeOfficeApp.Build(new PracticeOfficeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder });
        await office.StartAsync(cancellationToken);
        return new(office);
    }

    public async Task AddAsync(TargetFault fault, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await asked.PostAsJsonAsync(
            "/_practice/faults",
            fault.Ms is int ms ? new { on = fault.On, @do = fault.Do, times = 1, ms } : (object)new { on = fault.On, @do = fault.Do, times = 1 },
            cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ClearFaultsAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await asked.DeleteAsync(new Uri("/_practice/faults", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <returns>Kana of the applicant → receipts, one for each record that is really there.</returns>
    public async Task<ILookup<string, string>> RegisteredAsync(CancellationToken cancellationToken)
    {
        JsonElement all = await asked.GetFromJsonAsync<JsonElement>("/_practice/registrations.json", cancellationToken);
        return all.GetProperty("busPass").EnumerateArray().ToLookup(
            one => one.GetProperty("kana").GetString()!, one => one.GetProperty("receiptNo").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        asked.Dispose();
        await office.DisposeAsync();
    }
}
