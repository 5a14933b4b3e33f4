namespace FaultHarness;

/// <summary>What the next start gets: kills at boundaries, or one at a random moment.</summary>
/// <param name="After">Milliseconds to a random kill; null when the kills are at boundaries.</param>
internal sealed record StartPlan(bool Standing, IReadOnlyList<PlannedKill> Kills, int? After, Victim RandomVictim, TargetFault? Fault)
{
    /// <summary>The random kill is counted from the first boundary and not from the start: on a busy machine a start takes long.</summary>
    public bool SinceOpened { get; init; }
}

/// <summary>Draws by seed. Boundaries that were killed least come first, so that no cell stays empty.</summary>
internal sealed class Dice(int seed, int chunk, int standingPercent, int survivors)
{
    private static readonly string[] InDoubt = ["armed", "held", "intent-written", "leaving", "answered", "confirm-read", "confirm-probed", "finished"];

#pragma warning disable CA5394 // Not for secrets: the same seed draws the same kills.
    private readonly Random random = new(HashCode(seed, chunk));

    /// <param name="last">The boundary of the kill before this start, or null.</param>
    /// <param name="mayLose">False once the item at hand has lost a request: a second loss would rightly end with a person.</param>
    public StartPlan Draw(Tally sofar, string? last, bool mayLose)
    {
        bool standing = random.Next(100) < standingPercent;
        TargetFault? fault = random.Next(100) < 25 ? Pick(TargetFault.All.Where(one => mayLose || !one.LosesTheRequest)) : null;
        bool stillMayLose = mayLose && fault is not { LosesTheRequest: true };
        Victim randomVictim = Pick(standing ? [Victim.Robot, Victim.Tree, Victim.Driver] : Enum.GetValues<Victim>());
        int? after = random.Next(100) < 15 ? random.Next(300, 4500) : null;
        List<PlannedKill> kills = [];
        for (int more = random.Next(survivors + 1); more > 0; more--)
        {
            Victim survivor = standing || random.Next(2) == 0 ? Victim.Driver : Victim.Browser;
            PlannedKill extra = Least(sofar, standing, last, stillMayLose, survivor);
            if (!kills.Exists(kill => kill.Boundary == extra.Boundary && kill.Nth == extra.Nth))
            {
                stillMayLose &= !extra.LosesTheRequest;
                kills.Add(extra);
            }
        }

        if (after is null)
        {
            kills.Add(Least(sofar, standing, last, stillMayLose, Pick<Victim>([Victim.Robot, Victim.Robot, Victim.Tree])));
        }

        // Whatever else is missed: no start plays through the whole list.
        kills.Add(new(Pick<Victim>([Victim.Robot, Victim.Tree]), "ended", random.Next(1, 3)));
        return new(standing, kills, after, randomVictim, fault) { SinceOpened = after is not null && random.Next(4) > 0 };
    }

    private PlannedKill Least(Tally sofar, bool standing, string? last, bool mayLose, Victim victim)
    {
        string[] open =
        [
            .. from boundary in PlannedKill.Boundaries
               let recovering = boundary is "looked-up" or "proved-absent"
               where !recovering || (last is not null && InDoubt.Contains(last))
               where boundary != "proved-absent" || last is "armed" or "held" or "intent-written" or "leaving"
               where boundary is not "opened" || victim is Victim.Robot or Victim.Tree
               where mayLose || !new PlannedKill(victim, boundary, 1).LosesTheRequest
               select boundary,
        ];
        // Every second one where a wrong move would cost the most.
        if (random.Next(2) == 0)
        {
            open = [.. open.Where(PlannedKill.InEffect.Contains)];
        }

        // The least often killed one: after a few starts no boundary is without its kill.
        bool fatal = victim is Victim.Robot or Victim.Tree;
        int fewest = open.Min(Killed);
        return new(victim, Pick(open.Where(boundary => Killed(boundary) == fewest)), random.Next(100) < 90 ? 1 : 2);

        int Killed(string boundary) => sofar.Kills.Where(one => one.Key.Split('|') is [_, string who, string where] && where == boundary
            && (fatal ? who is nameof(Victim.Robot) or nameof(Victim.Tree) : who == victim.ToString())).Sum(one => one.Value);
    }

    private T Pick<T>(IEnumerable<T> from)
    {
        T[] all = [.. from];
        return all[random.Next(all.Length)];
    }
#pragma warning restore CA5394

    // Not System.HashCode: that one differs from process to process.
    private static int HashCode(int seed, int chunk) => unchecked((seed * 486187739) + chunk);
}
