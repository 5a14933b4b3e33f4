using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>Verified values on their way to a business system.</summary>
/// <param name="Reference">Unique for the life of the queue; not a resident's data: it stands in logs and results.</param>
/// <param name="Fields">Field key → text in the agreed shape (dates yyyy-MM-dd, check boxes true/false). No key = not given.</param>
/// <param name="Submission">The submission behind it; null when the item came from a file.</param>
public sealed record EnterableItem(
    string Reference, ImmutableDictionary<string, Personal<string>> Fields, SubmissionId? Submission = null);

/// <summary>Where one entry stands.</summary>
public enum EntryState
{
    /// <summary>Known, nothing done yet.</summary>
    New,

    /// <summary>An attempt is being prepared: nothing has left.</summary>
    Prepared,

    /// <summary>About to press: the request is not released, but a dying browser might let it go. Treated as in effect.</summary>
    Armed,

    /// <summary>The intent is durable: the business system may have it.</summary>
    Committing,

    /// <summary>Proved to be there exactly once. Never goes back.</summary>
    Registered,

    /// <summary>A person must look; never retried by itself.</summary>
    Refused,

    /// <summary>Only a probe or a named person can end this.</summary>
    InDoubt,

    /// <summary>The system was to blame, before anything left: tried again later.</summary>
    Waiting,
}

/// <param name="State">Registered, Refused, InDoubt or Waiting.</param>
/// <param name="Attempts">How often an attempt was begun, over the life of the entry.</param>
/// <param name="Results">Everything the scenario gives back, e.g. <c>receipt_no</c>, <c>pass_no</c>.</param>
public sealed record EntryResult(
    string Reference, EntryState State, string? Receipt, int Attempts, string? Code, Bilingual? Message, Bilingual? Remedy,
    ImmutableSortedDictionary<string, string> Results)
{
    /// <summary>
    /// Elements that were found only by a fallback, each as a change of the scenario (<c>- before</c>, <c>+ after</c>) that a
    /// person may take over. Nothing changes by itself.
    /// </summary>
    public ImmutableArray<string> Proposals { get; init; } = [];

    /// <summary>Why notices of <c>on_error</c> are not known to be sent, as codes, e.g. <c>mail-unreachable</c>. It changes nothing else.</summary>
    public ImmutableArray<string> Unsent { get; init; } = [];
}
