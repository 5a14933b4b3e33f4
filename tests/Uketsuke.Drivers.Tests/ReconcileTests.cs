using System.Collections.Immutable;
using Uketsuke.Automation;
using Uketsuke.Automation.Reconciling;

namespace Uketsuke.Drivers.Tests;

/// <summary>The practice system's own list, fetched by a real browser behind a closed gate, against the ledger.</summary>
[Collection("browser")]
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
}
