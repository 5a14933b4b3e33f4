using System.Collections.Immutable;
using Uketsuke.Automation.Playing;

namespace Uketsuke.Automation.Entries;

/// <summary>How one call of the robot ends for one item.</summary>
/// <param name="Halt">Why, when it is not registered.</param>
internal sealed record EntryEnd(
    EntryState State, Halt? Halt, string? Receipt, ImmutableSortedDictionary<string, string> Results, ImmutableArray<TakenPicture> Pictures)
{
    /// <summary>Changes of the scenario's elements for a person to take over: what was found by a fallback.</summary>
    public ImmutableArray<string> Proposals { get; init; } = [];

    /// <summary>Why notices of <c>on_error</c> are not known to be sent, as codes.</summary>
    public ImmutableArray<string> Unsent { get; init; } = [];

    public static EntryEnd Registered(string receipt, ImmutableSortedDictionary<string, string> results, IEnumerable<TakenPicture> pictures) =>
        new(EntryState.Registered, null, receipt, results, [.. pictures]);

    public static EntryEnd Because(Halt halt, EntryState state, IEnumerable<TakenPicture> pictures) =>
        new(state, halt, null, ImmutableSortedDictionary<string, string>.Empty, [.. pictures]);
}
