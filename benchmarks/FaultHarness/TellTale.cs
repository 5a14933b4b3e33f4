namespace FaultHarness;

/// <summary>What a robot wrote down about the boundaries that it passed.</summary>
internal sealed record TellTale(string Last, IReadOnlyList<PlannedKill> Kills, IReadOnlySet<string> Begun, IReadOnlySet<string> Lost)
{
    public static TellTale Read(RobotOrder order)
    {
        string[] items = [.. order.Items.Keys.Order(StringComparer.Ordinal)];
        string last = "start";
        int opened = 0;
        List<PlannedKill> kills = [];
        HashSet<string> lost = [];
        foreach (string[] words in Lines(order.Told).Select(line => line.Split(' ')))
        {
            if (words is ["at", string boundary, ..])
            {
                last = boundary;
                opened += boundary == "opened" ? 1 : 0;
                if (boundary == "proved-absent")
                {
                    lost.Add(items[opened - 1]);
                }
            }
            else if (words is ["kill", string victim, string at, ..])
            {
                PlannedKill kill = new(Enum.Parse<Victim>(victim), at, 1);
                kills.Add(kill);
                if (kill.LosesTheRequest)
                {
                    lost.Add(items[opened - 1]);
                }
            }
            else if (words is ["missed", ..])
            {
                kills.RemoveAt(kills.Count - 1);
            }
        }

        return new(last, kills, items.Take(opened).ToHashSet(), lost);
    }

    // The last line may be half a line: the robot was killed while it wrote.
    internal static string[] Lines(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
