using System.Diagnostics;
using System.Globalization;

namespace Overhead;

/// <param name="Milliseconds">By the clock.</param>
/// <param name="Processor">Milliseconds of processor time of this program and everything below it: driver, browsers, practice system.</param>
internal readonly record struct Taken(double Milliseconds, double Processor);

internal static class Stopwatches
{
    private const double TickMilliseconds = 10;

    public static async Task<Taken> MeasureAsync(Func<Task> work)
    {
        double before = Processor();
        Stopwatch watch = Stopwatch.StartNew();
        await work();
        return new(watch.Elapsed.TotalMilliseconds, Processor() - before);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Linux only; a process that ended in between takes its time with it, and none does while a registration runs.</summary>
    private static double Processor()
    {
        Dictionary<int, (int Parent, double Ticks)> all = [];
        foreach (string name in Directory.EnumerateDirectories("/proc").Select(one => Path.GetFileName(one)!))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Stat(id) is string[] words)
            {
                all[id] = (int.Parse(words[1], CultureInfo.InvariantCulture),
                    double.Parse(words[11], CultureInfo.InvariantCulture) + double.Parse(words[12], CultureInfo.InvariantCulture));
            }
        }

        return TickMilliseconds * all.Where(one => IsOurs(one.Key)).Sum(one => one.Value.Ticks);

        bool IsOurs(int id)
        {
            for (int steps = 0; steps < 20 && id > 1; steps++)
            {
                if (id == Environment.ProcessId)
                {
                    return true;
                }

                id = all.TryGetValue(id, out (int Parent, double) one) ? one.Parent : 0;
            }

            return false;
        }
    }

    private static string[]? Stat(int id)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
