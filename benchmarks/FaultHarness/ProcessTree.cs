using System.Globalization;
using System.Runtime.InteropServices;

namespace FaultHarness;

/// <summary>The processes below one, as the kernel lists them. Linux.</summary>
internal static partial class ProcessTree
{
    private const int SigKill = 9;

    /// <summary>Kills with SIGKILL what <paramref name="victim"/> means for the robot <paramref name="robot"/>.</summary>
    /// <returns>False when there was nothing of that kind to kill.</returns>
    public static bool Strike(int robot, Victim victim)
    {
        int[] below = [.. Below(robot)];
        int[] dying = victim switch
        {
            Victim.Robot => [robot],
            Victim.Tree => [.. below, robot],
            Victim.Browser => [.. below.Where(one => Program(one).StartsWith("chrom", StringComparison.Ordinal))],
            _ => [.. below.Where(one => Program(one) == "node")],
        };
        return dying.Aggregate(false, (any, one) => Kill(one, SigKill) == 0 || any);
    }

    /// <summary>Kills what was left behind by starts that carried this mark in their environment.</summary>
    public static void Sweep(string mark)
    {
        foreach (int one in All().Where(one => one != Environment.ProcessId && Carries(one, mark)))
        {
            _ = Kill(one, SigKill);
        }
    }

    private static IEnumerable<int> Below(int root)
    {
        ILookup<int, int> children = All().Select(one => (Id: one, Parent: Parent(one))).ToLookup(one => one.Parent, one => one.Id);
        Queue<int> open = new([root]);
        while (open.TryDequeue(out int next))
        {
            foreach (int child in children[next])
            {
                open.Enqueue(child);
                yield return child;
            }
        }
    }

    private static List<int> All() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    private static int Parent(int id)
    {
        string stat = Read($"/proc/{id}/stat");
        return stat.Length == 0 ? -1 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static bool Carries(int id, string mark) => Read($"/proc/{id}/environ").Contains(mark, StringComparison.Ordinal);

    private static string Program(int id)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{id}/exe", returnFinalTarget: false)?.FullName ?? "");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
