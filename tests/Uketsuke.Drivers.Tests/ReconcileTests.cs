using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Automation.Reconciling;

namespace Uketsuke.Drivers.Tests;

/// <summary>The practice system's own list, fetched by a real browser behind a closed gate, against the ledger.</summary>
public sealed class ReconcileTests
{
    [Fact]
    public async Task The_exported_list_is_compared_with_the_ledger_and_only_looking_reaches_the_business_system()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        EntryResult ours = await bench.EnterAsync(bench.BusPass());
        EntryResult cancelled = await bench.EnterAsync(bench.BusPass());
        EntryResult byHand = await bench.EnterFromElsewhereAsync(bench.BusPass());
        await bench.CancelAsync(cancelled.Receipt!);
        ImmutableArray<(string Method, string Path)> before = await bench.RequestsAsync();

        // Two hours later: what is not in the list now never will be.
        Reconciliation made = await bench.ReconcileAsync(TimeSpan.FromHours(2));

        Assert.Null(made.Code);
        Assert.Equal((2, 2, 1), (made.Listed, made.Expected, made.Matched));
        Assert.Equal(
            [(DifferenceKind.Missing, cancelled.Receipt!), (DifferenceKind.Unknown, byHand.Receipt!)],
            made.Open.Select(one => (one.Kind, one.OurReceipt ?? one.Receipts[0])));
        Assert.Equal(EntryState.Registered, ours.State);
        Assert.Equal(
            [("GET", "/buspass/export")],
            (await bench.RequestsAsync()).Except(before).Where(one => one.Path != "/login" && one.Path != "/menu"));
        Assert.Equal(2, (await bench.RegisteredAsync()).Length);
    }

    [Fact]
    public async Task A_list_that_is_refused_by_the_business_system_is_said_and_compared_with_nothing()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.EnterAsync(bench.BusPass());
        await bench.FaultAsync("any", "error-before", times: -1);

        Reconciliation made = await bench.ReconcileAsync(TimeSpan.FromHours(2));

        Assert.NotNull(made.Code);
        Assert.Empty(made.Open);
        Assert.False(made.Good);
    }

    [Fact]
    public async Task The_command_says_what_differs_writes_it_down_and_ends_with_one()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        await bench.EnterAsync(bench.BusPass());
        EntryResult byHand = await bench.EnterFromElsewhereAsync(bench.BusPass());
        string json = Path.Combine(bench.Journal.Root, "reconciled.json");
        string[] command = ["reconcile", PracticeBench.Scenario("bus-pass-register"), "--environment", bench.EnvironmentFile];

        (int code, string told) = await CommandRun.OfAsync([.. command, "--journal", bench.Journal.Root, "--json", json]);

        Assert.True(code == 1, told);
        Assert.Contains("手で登録されたようです", told, StringComparison.Ordinal);
        using JsonDocument written = JsonDocument.Parse(await File.ReadAllBytesAsync(json, TestContext.Current.CancellationToken));
        JsonElement difference = Assert.Single(written.RootElement.GetProperty("differences").EnumerateArray());
        Assert.Equal("unknown", difference.GetProperty("kind").GetString());
        Assert.Equal(byHand.Receipt, difference.GetProperty("listed")[0].GetString());
        Assert.Equal(2, (await CommandRun.OfAsync([.. command, "--journal", bench.Journal.Root + "-nowhere"])).Code);
        Assert.Equal(2, (await CommandRun.OfAsync(command)).Code);
    }
}
