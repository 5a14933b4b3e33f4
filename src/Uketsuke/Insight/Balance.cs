using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;

namespace Uketsuke.Insight;

/// <summary>What became of everything that was taken in. Counted in one look, so it always adds up.</summary>
/// <param name="Process">Null for all.</param>
/// <param name="Batch">Null for all.</param>
public sealed record BalanceQuestion(string? Process = null, BatchId? Batch = null);

/// <summary>taken in = registered + waiting + rejected, at any second.</summary>
/// <param name="TakenIn">Sides, electronic applications, and files that are not or could not be opened.</param>
/// <param name="Waiting">Everything that is neither registered nor rejected, those in doubt included.</param>
/// <param name="InDoubt">Of those waiting: nobody knows whether the business system took it.</param>
/// <param name="WaitingForPerson">Of those waiting: Review waits for a person.</param>
public sealed record Balance(int TakenIn, int Registered, int Waiting, int Rejected, int InDoubt, int WaitingForPerson)
{
    public static Balance Zero { get; } = new(0, 0, 0, 0, 0, 0);

    public bool AddsUp => TakenIn == Registered + Waiting + Rejected;
}

/// <summary>The balance of each process, and of each batch.</summary>
public sealed record BalancesQuestion;

public sealed record Balances(
    Balance All, ImmutableDictionary<string, Balance> ByProcess, ImmutableDictionary<BatchId, Balance> ByBatch);

/// <summary>How the reading did, per field kind.</summary>
public sealed record FieldStatisticsQuestion(string? Process = null, BatchId? Batch = null);

/// <param name="Doubtful">Doubtful, conflict, unreadable, or blank though required: a person was asked.</param>
/// <param name="Answered">Settled by a person so far, spot checks included.</param>
/// <param name="Changed">Of those: the person's value differs from the one read.</param>
public sealed record FieldStatistics(
    FieldKind Kind, int Total, int Accepted, int Confirmed, int Blank, int Doubtful, int Answered, int Changed)
{
    /// <summary>Fields that would have passed unseen and were given to a person all the same.</summary>
    public int SpotChecks { get; init; }

    /// <summary>Of those: a person said what stands on the paper. Open ones, and those that nobody can read, do not count.</summary>
    public int SpotChecked { get; init; }

    /// <summary>Of those: the reading was wrong.</summary>
    public int SpotErrors { get; init; }

    /// <summary>Share of wrong ones among the spot checks that were answered, 0 to 1; null without any.</summary>
    public double? SpotResidual => SpotChecked == 0 ? null : (double)SpotErrors / SpotChecked;

    /// <summary>Exact one-sided 95 % bound of it (Clopper and Pearson); null without any.</summary>
    public double? SpotBound => SpotChecked == 0 ? null : BinomialBound.Upper(SpotErrors, SpotChecked);

    /// <summary>Would have passed without a spot check: accepted, confirmed, or blank and not required.</summary>
    public int Unseen => Accepted + Confirmed + Blank;
}
