using System.Collections.Immutable;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Playing;

/// <summary>What the probe found in the business system.</summary>
/// <param name="Ours">What it took from each of our records.</param>
/// <param name="Others">How many records about this item are not ours.</param>
internal sealed record FoundRecords(ImmutableArray<ImmutableSortedDictionary<string, string>> Ours, int Others, Raise OthersMean)
{
    /// <summary>
    /// A record is ours when it bears any of the entry's tickets, old ones too: a late first request must show up. Ours are
    /// looked for among all rows of the table, because the business system may have changed the values that select by person.
    /// </summary>
    public static FoundRecords Of(FoundStep step, PlayState state)
    {
        ImmutableArray<object?> records = step.Records.Evaluate(state.Values) is ImmutableArray<object?> rows ? rows : [];
        ImmutableArray<object?> ours = [.. state.TableRows.Where(IsOurs)];
        return new(
            [.. ours.Select(record => step.Take.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value.Evaluate(With(record, "")) as string ?? ""))],
            records.Count(record => !IsOurs(record)),
            step.Others);

        bool IsOurs(object? record) => state.Tickets.Any(ticket => step.Ours.Evaluate(With(record, ticket)) is true);

        ImmutableDictionary<string, object?> With(object? record, string ticket) =>
            state.Values.SetItem("r", record).SetItem("ticket", ticket);
    }
}
