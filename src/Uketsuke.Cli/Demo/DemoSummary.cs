using System.Collections.Immutable;

namespace Uketsuke.Cli.Demo;

/// <summary>The JSON of <c>demo --json FILE</c>: a contract, names are camel case of these.</summary>
internal sealed record DemoSummary
{
    public required int TakenIn { get; init; }

    public required int Registered { get; init; }

    public required int Waiting { get; init; }

    public required int Rejected { get; init; }

    public required int InDoubt { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Fields that the simulated clerk answered from the samples' truth.</summary>
    public required int SimulatedClerkAnswers { get; init; }

    public required ImmutableArray<DemoReceipt> Receipts { get; init; }

    /// <summary>By field kind, e.g. <c>kanji-name</c>.</summary>
    public required ImmutableSortedDictionary<string, DemoFieldCount> Fields { get; init; }

    /// <summary>Asked from the practice system itself.</summary>
    public required DemoTarget Target { get; init; }
}

internal sealed record DemoReceipt(string Reference, string Receipt);

/// <param name="AcceptedWrong">Accepted or confirmed without a person, and not what the truth file says. Reported, not hidden.</param>
internal sealed record DemoFieldCount(int Total, int Accepted, int Confirmed, int Doubtful, int AcceptedWrong);

/// <param name="Registrations">Rows in the business system.</param>
/// <param name="DistinctApplications">Different applications among them; less than the rows would be a double registration.</param>
internal sealed record DemoTarget(int Registrations, int DistinctApplications);
