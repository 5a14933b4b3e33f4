using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Automation;

/// <summary>Plays one scenario in one business system, an item at a time. Not for concurrent use.</summary>
public interface IScenarioRobot : IAsyncDisposable
{
    ScenarioSummary Scenario { get; }

    /// <summary>
    /// Enters the item, or finds out what became of an earlier attempt. Safe to call again after any crash: an attempt that may
    /// have reached the business system is looked up, never sent again blindly.
    /// </summary>
    Task<EntryResult> EnterAsync(EnterableItem item, IFence fence, CancellationToken cancellationToken);
}

/// <summary>
/// Keeps a second or a stalled robot from acting (assumption A5). Both members run inside the ledger's own transaction, so what
/// they check or write is true together with it or not at all.
/// </summary>
public interface IFence
{
    /// <summary>The point of no return. True also when this same holder passed it before, for an earlier attempt.</summary>
    /// <returns>False: somebody else holds the item now; nothing may be sent.</returns>
    Task<bool> PassAsync(OfficeDb db, CancellationToken cancellationToken);

    /// <summary>Closes the item's work: called once for each call of <see cref="IScenarioRobot.EnterAsync"/>, with its result.</summary>
    Task EndAsync(OfficeDb db, EntryResult result, CancellationToken cancellationToken);
}

/// <summary>What a scenario is, for people and for records.</summary>
/// <param name="Digest">SHA-256 of the file: which text exactly was played.</param>
/// <param name="Guarantee"><c>exactly_once</c> or <c>at_most_once</c>.</param>
/// <param name="Assumptions">What the guarantee rests on, A1 to A5, in words.</param>
public sealed record ScenarioSummary(
    string Id, string Title, string Version, string Digest, string Operation, string Guarantee, IReadOnlyList<Bilingual> Assumptions);
