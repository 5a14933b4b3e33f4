using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Uketsuke.Automation.Entries;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Reconciling;

/// <param name="Digest">SHA-256 over the rows as they were read, lower-case hexadecimal.</param>
internal sealed record ReadList(ImmutableArray<ListedRow> Rows, string Digest);

/// <summary>Reads the business system's own list with a closed gate: nothing that is sent can change anything there.</summary>
internal sealed class ListReading(RobotPlan plan, RobotInstruments instruments, TimeProvider clock)
{
    // A year's list of a large office is read in one go.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Scenario scenario = plan.Scenario;

    /// <returns>The list, or why it could not be read.</returns>
    public async Task<(ReadList? List, Halt? Halt)> ReadAsync(ReconcilePlan how, CancellationToken cancellationToken)
    {
        PlayState state = NewState();
        using CancellationTokenSource limited = new(Patience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limited.Token);
        try
        {
            await using IScreen screen = await instruments.Screens.OpenAsync(plan.Rules with { Closed = true }, either.Token);
            using RunFolder run = new(Path.Combine(Path.GetTempPath(), $"uketsuke-run-{Guid.NewGuid():n}"));
            ScenarioPlayer player = new(scenario, screen, state, new(scenario.Operation, plan.Access(instruments.Resources, run)));

            // Signing in, and nothing else of what stands before the effect: the rest is about one submission.
            Halt? halt = await player.PlayAsync([.. scenario.Before.OfType<EnsureStep>()], "before", either.Token)
                ?? await player.PlayAsync(how.Read, ReconcileReader.Place, either.Token);
            return halt is null ? (Listed(how, state), null) : (null, halt);
        }
        catch (ScreenBrokenException)
        {
            return (null, EntryDoubts.ScreenBroke);
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (null, EntryDoubts.TookTooLong);
        }
    }

    private static ReadList Listed(ReconcilePlan how, PlayState state)
    {
        ImmutableArray<object?> rows = state.Values.GetValueOrDefault(how.Rows) is ImmutableArray<object?> read ? read : [];
        byte[] whole = JsonSerializer.SerializeToUtf8Bytes(
            rows.OfType<Dictionary<string, object?>>().Select(row => row.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray()));
        return new([.. rows.Select(row => Row(how, state.Values.SetItem("r", row)))], Convert.ToHexStringLower(SHA256.HashData(whole)));
    }

    private static ListedRow Row(ReconcilePlan how, ImmutableDictionary<string, object?> values) => new(
        how.Receipt.Evaluate(values) as string ?? "",
        ItemAcceptance.KeyHash(how.By.Select(key => key.Evaluate(values))),
        how.Ticket?.Evaluate(values) is string text ? Tickets.In(text) : []);

    private PlayState NewState() => new()
    {
        Reference = "",
        Values = ImmutableDictionary<string, object?>.Empty.Add(
            "run", new Dictionary<string, object?> { ["started_on"] = DateOnly.FromDateTime(clock.GetLocalNow().DateTime) }),
        Verified = ImmutableDictionary<string, string>.Empty,
        Personal = [],
        Tickets = [],
    };
}
