using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FaultHarness;

/// <summary>Writes what a run did and what came of it, for people.</summary>
internal static class FaultReport
{
    public static string Write(HarnessState state)
    {
        Tally sum = state.Sum;
        StringBuilder text = new();
        string verdict = sum.Clean ? "No duplicate, no loss, no false success." : "**Not clean: see the end.**";
        text.Append(CultureInfo.InvariantCulture, $"""
            # Registered exactly once, whatever is killed

            `benchmarks/faults --kills N --seed {state.Seed} --out DIR`, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, commit {string.Join(", ", sum.Commits)}.
            {Machine()}. {sum.Minutes:0.0} minutes, {sum.AllKills / Math.Max(0.1, sum.Minutes):0.0} kills a minute.

            {verdict} {sum.AllKills} kills in {sum.Starts} starts of the robot, {sum.Items} items.

            | | |
            |---|---|
            | kills (SIGKILL) | {sum.AllKills} |
            | items / registrations in the practice system | {sum.Items} / {sum.Registrations} |
            | receipts compared with the practice system and equal | {sum.ReceiptsChecked} |
            | duplicates | {sum.Duplicates} |
            | losses | {sum.Losses} |
            | false successes | {sum.FalseSuccesses} |
            | left in doubt although a probe finds the record | {sum.NeedlessDoubts} |
            | rightly left to a person: two requests proved absent, nothing registered | {sum.LeftToPeople} |
            | starts that hung | {sum.Stalls} |

            The practice system accepts duplicates and its own list is what counts. What is killed is `uketsuke enter` itself, with a real Chromium
            behind its gate and its ledger on the disk; after each kill the same command is started again over the same journal.

            """);
        Kinds(text, sum);
        Phases(text, sum);
        Table(text, sum, Tally.OwnBrowser, "Each start brings its own Chromium, as in an office");
        Table(text, sum, Tally.StandingBrowser, "Chromium stands ready and outlives the robot (quicker starts)");
        text.Append("\n## Faults of the practice system drawn beside the kills\n\n| on, fault | times |\n|---|---|\n");
        foreach ((string fault, int count) in sum.Faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {fault} | {count} |\n");
        }

        foreach (string wrong in sum.Doubts.Concat(sum.Wrong))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {wrong}");
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void Kinds(StringBuilder text, Tally sum)
    {
        text.Append("\n## By what was killed\n\n| | kills |\n|---|---|\n");
        foreach (Victim victim in Enum.GetValues<Victim>())
        {
            int kills = sum.Kills.Where(one => one.Key.Split('|')[1] == victim.ToString()).Sum(one => one.Value);
            text.Append(CultureInfo.InvariantCulture, $"| {victim} | {kills} |\n");
        }
    }

    private static void Phases(StringBuilder text, Tally sum)
    {
        int[] kills = new int[5];
        foreach ((string where, int count) in sum.Kills.Select(one => (one.Key.Split('|')[2], one.Value)))
        {
            string place = where.Split(' ')[^1];
            bool random = where.StartsWith("random", StringComparison.Ordinal);
            kills[place is "start" ? 0 : PlannedKill.InEffect.Contains(place) ? (random ? 3 : 2) : place is "ended" ? 4 : 1] += count;
        }

        text.Append(CultureInfo.InvariantCulture, $"""

            ## By phase

            | | kills |
            |---|---|
            | before the first boundary | {kills[0]} |
            | up to the held request: nothing can have left | {kills[1]} |
            | between the durable intent and the written receipt, at a boundary (looking it up again included) | {kills[2]} |
            | between the durable intent and the written receipt, at a random moment after a boundary | {kills[3]} |
            | after the written receipt | {kills[4]} |

            """);
    }

    private static void Table(StringBuilder text, Tally sum, string browser, string title)
    {
        string[][] kills = [.. sum.Kills.Select(one => (string[])[.. one.Key.Split('|'), one.Value.ToString(CultureInfo.InvariantCulture)])
            .Where(one => one[0] == browser)];
        if (kills is [])
        {
            return;
        }

        int all = kills.Sum(one => int.Parse(one[3], CultureInfo.InvariantCulture));
        string[] victims = Enum.GetNames<Victim>();
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}: {all} kills\n\n| killed at | {string.Join(" | ", victims)} |\n|---|---|---|---|---|\n");
        IEnumerable<string> places = kills.Select(one => one[2]).Distinct()
            .OrderBy(place => place.StartsWith("random", StringComparison.Ordinal)).ThenBy(Order);
        foreach (string place in places)
        {
            string cells = string.Join(" | ", victims.Select(victim => kills.FirstOrDefault(one => one[1] == victim && one[2] == place)?[3] ?? ""));
            text.Append(CultureInfo.InvariantCulture, $"| {place} | {cells} |\n");
        }
    }

    private static int Order(string place) => Array.IndexOf(PlannedKill.Boundaries, place.Split(' ')[^1]);

    private static string Machine()
    {
        string processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?
            .Split(':', 2)[1].Trim() ?? "";
        return $"{processor}, {Environment.ProcessorCount} cores (shared), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }
}
