using System.Collections.Immutable;

namespace FaultHarness;

/// <summary>What was done and what came of it, as numbers that add up over pieces of a run.</summary>
internal sealed class Tally
{
    public const string OwnBrowser = "own";
    public const string StandingBrowser = "standing";

    public int Seed { get; init; }

    /// <summary>Of the checkouts that were run.</summary>
    public SortedSet<string> Commits { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By the clock, with everything else that ran at the same time.</summary>
    public double Minutes { get; set; }

    /// <summary>Of this chunk alone.</summary>
    public double Seconds { get; set; }

    public int Starts { get; set; }

    public int Items { get; set; }

    public int Registrations { get; set; }

    public int ReceiptsChecked { get; set; }

    /// <summary>Records beyond the first of an item.</summary>
    public int Duplicates { get; set; }

    /// <summary>Items that are neither registered nor left to a person.</summary>
    public int Losses { get; set; }

    /// <summary>Results that claim a record which is not there, or with another receipt.</summary>
    public int FalseSuccesses { get; set; }

    /// <summary>Left in doubt although a probe finds the record.</summary>
    public int NeedlessDoubts { get; set; }

    /// <summary>Not registered, and rightly shown to a person: two requests were proved absent, a third is not sent unseen.</summary>
    public int LeftToPeople { get; set; }

    /// <summary>Starts that neither ended nor were to be killed, and were killed after the time limit.</summary>
    public int Stalls { get; set; }

    /// <summary>browser|victim|where → kills. Where: a boundary, or "random, after " and the last boundary passed.</summary>
    public SortedDictionary<string, int> Kills { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Faults given to the target, by name.</summary>
    public SortedDictionary<string, int> Faults { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Why items were left to a person: reference and the robot's own words.</summary>
    public List<string> Doubts { get; init; } = [];

    /// <summary>What was wrong, with the item's reference. Empty is the claim.</summary>
    public List<string> Wrong { get; init; } = [];

    public int AllKills => Kills.Values.Sum();

    public bool Clean => Duplicates + Losses + FalseSuccesses + NeedlessDoubts + Stalls + Wrong.Count == 0;

    public void Killed(string browser, Victim victim, string where) => Count(Kills, $"{browser}|{victim}|{where}");

    public void Faulted(TargetFault fault) => Count(Faults, $"{fault.On} {fault.Do}");

    public void Add(Tally other)
    {
        Commits.UnionWith(other.Commits);
        Minutes += other.Minutes;
        Starts += other.Starts;
        Items += other.Items;
        Registrations += other.Registrations;
        ReceiptsChecked += other.ReceiptsChecked;
        Duplicates += other.Duplicates;
        Losses += other.Losses;
        FalseSuccesses += other.FalseSuccesses;
        NeedlessDoubts += other.NeedlessDoubts;
        LeftToPeople += other.LeftToPeople;
        Stalls += other.Stalls;
        Wrong.AddRange(other.Wrong);
        Doubts.AddRange(other.Doubts);
        foreach ((SortedDictionary<string, int> into, string key, int count) in
            other.Kills.Select(one => (Kills, one.Key, one.Value)).Concat(other.Faults.Select(one => (Faults, one.Key, one.Value))).ToImmutableArray())
        {
            into[key] = into.GetValueOrDefault(key) + count;
        }
    }

    private static void Count(SortedDictionary<string, int> into, string key) => into[key] = into.GetValueOrDefault(key) + 1;
}
