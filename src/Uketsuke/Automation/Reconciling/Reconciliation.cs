using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Reconciling;

/// <summary>How a row of the business system's list and an entry of the ledger disagree.</summary>
public enum DifferenceKind
{
    /// <summary>The ledger says registered; the list does not have it.</summary>
    Missing,

    /// <summary>The list has a record that the ledger knows nothing of: registered by hand, most likely.</summary>
    Unknown,

    /// <summary>The record is there under another receipt.</summary>
    OtherReceipt,

    /// <summary>More than one record of one entry.</summary>
    Doubled,

    /// <summary>The record with our receipt is about something else now.</summary>
    OtherValues,

    /// <summary>The list has a record of an entry that the ledger has not closed as registered.</summary>
    Unfinished,
}

/// <summary>One difference. Receipts and references only, nothing of a resident.</summary>
/// <param name="Id">Stays the same from night to night.</param>
/// <param name="Entry">The ledger's entry; null for <see cref="DifferenceKind.Unknown"/> without a trace in the ledger.</param>
/// <param name="Receipts">As the list shows them, in its order.</param>
public sealed record ListDifference(
    string Id, DifferenceKind Kind, string? Entry, string? Reference, string? OurReceipt, ImmutableArray<string> Receipts)
{
    public Bilingual Cause => DifferenceWords.Cause(this);

    public Bilingual Remedy => DifferenceWords.Remedy(this);
}

/// <summary>What one comparison of list and ledger found. Nothing was written to the business system.</summary>
/// <param name="Listed">Records in the list.</param>
/// <param name="Expected">Entries of the ledger that must be in it.</param>
/// <param name="TooFresh">Registered too shortly before the list was read to be surely in it: compared the next time.</param>
/// <param name="Open">Differences that nobody had settled when it was made; empty in a list of comparisons.</param>
/// <param name="OpenCount">How many those were.</param>
/// <param name="Settled">Differences that a person has explained before.</param>
/// <param name="Digest">SHA-256 of the list as it was read, lower-case hexadecimal; "" when it could not be read.</param>
/// <param name="Code">Why the list could not be read; null when it was.</param>
public sealed record Reconciliation(
    string Id,
    string Scenario,
    string Operation,
    DateTimeOffset At,
    int Listed,
    int Expected,
    int Matched,
    int TooFresh,
    ImmutableArray<ListDifference> Open,
    int OpenCount,
    int Settled,
    string Digest,
    string? Code,
    Bilingual? Cause,
    Bilingual? Remedy)
{
    /// <summary>The list was read, and nothing is left to explain.</summary>
    public bool Good => Code is null && OpenCount == 0;
}

/// <summary>The scenario does not say how to reconcile.</summary>
public sealed record NoReconcile(string Scenario) : Refusal(
    "no-reconcile",
    new($"シナリオ「{Scenario}」に reconcile がありません。", $"The scenario “{Scenario}” has no reconcile."),
    new("業務システムの一覧の読み方を reconcile に書いてください(手引きの「照合」)。", "Say under reconcile how the system's list is read; see the guide."));
