using Uketsuke.Automation;

namespace Uketsuke.Drivers.Tests;

/// <summary>What lies between the robot and the business system fails: each with the end that it must come to.</summary>
public sealed class NetworkFaultTests
{
    [Fact]
    public async Task A_business_system_whose_name_is_not_found_is_waited_for_and_registered_once_when_it_is()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        EnterableItem item = bench.BusPass();
        string right = await File.ReadAllTextAsync(bench.EnvironmentFile, Token);
        await File.WriteAllTextAsync(bench.EnvironmentFile, right.Replace(bench.Address, "http://no-such-office.invalid", StringComparison.Ordinal), Token);

        EntryResult nameless = await bench.EnterAsync(item);
        await File.WriteAllTextAsync(bench.EnvironmentFile, right, Token);
        EntryResult found = await bench.EnterAsync(item);

        Assert.Equal((EntryState.Waiting, "target-unreachable"), (nameless.State, nameless.Code));
        Assert.Equal(EntryState.Registered, found.State);
        Assert.Equal(Assert.Single(await bench.RegisteredAsync()).GetProperty("receiptNo").GetString(), found.Receipt);
    }

    [Fact]
    public async Task An_answer_that_is_cut_in_the_middle_by_a_reset_is_looked_up_and_registered_once()
    {
        await using PracticeBench bench = await PracticeBench.StartAsync();
        using HalfAnswerLine line = new(new Uri(bench.Address).Port, "POST /buspass/regist.do");
        string right = await File.ReadAllTextAsync(bench.EnvironmentFile, Token);
        await File.WriteAllTextAsync(bench.EnvironmentFile, right.Replace(bench.Address, $"http://127.0.0.1:{line.Port}", StringComparison.Ordinal), Token);

        EntryResult result = await bench.EnterAsync(bench.BusPass());

        Assert.Equal(1, line.Cut);
        Assert.Equal(EntryState.Registered, result.State);
        Assert.Equal(Assert.Single(await bench.RegisteredAsync()).GetProperty("receiptNo").GetString(), result.Receipt);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
