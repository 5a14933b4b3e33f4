using System.Collections.Immutable;
using System.Text;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Formatting;

/// <summary>
/// The one form of a scenario's text, so that a difference between two versions is a difference in what they do. Two spaces of
/// indentation, one space inside braces, values of one-line rows aligned, lines of at most 140 columns; whether something stands
/// in braces or on lines of its own stays the author's choice as long as it fits. Comments stay.
/// </summary>
internal static class CanonicalYaml
{
    private const int Widest = 140;

    /// <returns>The canonical text, or what is wrong with this one. Formatting twice gives the same as once.</returns>
    public static (string? Text, ImmutableArray<ScenarioMessage> Messages) Format(string text, string file)
    {
        string plain = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        Findings findings = new(file);
        if (YamlTree.Read(plain, findings) is not YamlMap before || findings.Block)
        {
            return (null, findings.All);
        }

        (LaidNode root, List<string> tail) = YamlLayout.Read(plain);
        Writer writer = new();
        writer.Lines((LaidGroup)root, 0, behind: false);
        writer.Comments([.. tail.SkipLast(tail is [.., ""] ? 1 : 0)], 0, first: false);
        string made = writer.ToString();

        // Whatever this class does not know of must not cost anybody a line.
        Findings none = new(file);
        bool same = YamlTree.Read(made, none) is YamlMap after && Alike(before, after)
            && YamlLayout.Comments(plain).Order(StringComparer.Ordinal).SequenceEqual(YamlLayout.Comments(made).Order(StringComparer.Ordinal));
        if (same)
        {
            return (made, []);
        }

        findings.Add(
            "S0208", 1, new("この書き方は整形できません。ファイルはそのままです。", "This text cannot be formatted; the file is left as it is."),
            new("複雑な引用や改行を、簡単な形に書き直してください。", "Rewrite unusual quoting and line breaks in a plainer way."));
        return (null, findings.All);
    }

    private static bool Alike(YamlNode one, YamlNode other) => (one, other) switch
    {
        (YamlText a, YamlText b) => a.Text == b.Text,
        (YamlList a, YamlList b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => Alike(pair.First, pair.Second)),
        (YamlMap a, YamlMap b) => a.Entries.Length == b.Entries.Length && a.Entries.Zip(b.Entries)
            .All(pair => pair.First.Key.Text == pair.Second.Key.Text && Alike(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    private sealed class Writer
    {
        private readonly StringBuilder text = new();

        public override string ToString() => text.ToString();

        /// <summary>The entries of a group, each on lines of its own.</summary>
        /// <param name="behind">The first line has been begun already, with a dash.</param>
        public void Lines(LaidGroup group, int indent, bool behind)
        {
            int[] widths = Aligned(group, indent);
            foreach ((int at, LaidEntry entry) in group.Entries.Index())
            {
                Comments(entry.Above, indent, first: at == 0);
                Indent(at == 0 && behind ? 0 : indent);
                Entry(entry, indent, widths[at]);
            }
        }

        public void Comments(List<string> above, int indent, bool first)
        {
            foreach ((int at, string line) in above.Index())
            {
                // No empty line directly below what it belongs to.
                if (line.Length > 0 || !(first && at == 0))
                {
                    Indent(line.Length > 0 ? indent : 0);
                    text.Append(line).Append('\n');
                }
            }
        }

        private void Entry(LaidEntry entry, int indent, int width)
        {
            string head = entry.Key is LaidText key ? YamlWords.Line(key, flow: false) + ":" : "-";
            string beside = entry.Beside is null ? "" : "  " + entry.Beside;
            text.Append(head);
            if (OneLine(entry.Value, indent + YamlWords.Width(head) + 1) is string whole)
            {
                text.Append(whole.Length == 0 ? "" : new string(' ', Math.Max(1, width - YamlWords.Width(head)))).Append(whole).Append(beside).Append('\n');
            }
            else if (entry.Value is LaidText block)
            {
                Block(block, indent, beside);
            }
            else
            {
                Group((LaidGroup)entry.Value, entry, indent, width, beside);
            }
        }

        private void Block(LaidText block, int indent, string beside)
        {
            (string mark, string[] lines) = YamlWords.Block(block)!.Value;
            text.Append(' ').Append(mark).Append(beside).Append('\n');
            foreach (string line in lines)
            {
                Indent(line.Length > 0 ? indent + 2 : 0);
                text.Append(line).Append('\n');
            }
        }

        private void Group(LaidGroup group, LaidEntry entry, int indent, int width, string beside)
        {
            // A list's entry that is a mapping begins behind its dash.
            bool behind = entry.Key is null && group.Map && beside.Length == 0 && !group.Entries[0].Above.Exists(line => line.Length > 0);
            if (!behind)
            {
                text.Append(beside).Append('\n');
                Lines(group, indent + 2, behind: false);
                return;
            }

            text.Append(' ');
            if (group.Entries is [LaidEntry only] && width > 0)
            {
                Entry(only, indent + 2, width);
                return;
            }

            Lines(group, indent + 2, behind: true);
        }

        private void Indent(int count) => text.Append(' ', count);

        /// <summary>For each entry the column at which its value begins, counted from the entry; 0 = right behind the key.</summary>
        private static int[] Aligned(LaidGroup group, int indent)
        {
            int[] widths = new int[group.Entries.Count];
            for (int start = 0; start < widths.Length;)
            {
                int end = start;
                int widest = 0;
                while (end < widths.Length && (end == start || group.Entries[end].Above.Count == 0) && HeadInRow(group, end, indent) is int head)
                {
                    widest = Math.Max(widest, head);
                    end++;
                }

                for (int at = start; at < end; at++)
                {
                    widths[at] = end - start > 1 ? widest + 1 : 0;
                }

                start = Math.Max(end, start + 1);
            }

            return widths;
        }

        /// <returns>The width of the key, when the entry is a row of one line whose value is to be aligned.</returns>
        private static int? HeadInRow(LaidGroup group, int at, int indent)
        {
            LaidEntry row = group.Entries[at];
            if (!group.Map)
            {
                if (row.Beside is not null || row.Value is not LaidGroup { Map: true, Flow: false, Entries: [LaidEntry only] } || only.Above.Exists(line => line.Length > 0))
                {
                    return null;
                }

                (row, indent) = (only, indent + 2);
            }

            int head = YamlWords.Width(YamlWords.Line(row.Key!, flow: false)) + 1;
            bool aligned = OneLine(row.Value, indent + head + 1) is { Length: > 0 } && (!group.Map || row.Value is LaidGroup { Map: true });
            return aligned ? head : null;
        }

        /// <returns>The value on one line; null when it needs lines of its own.</returns>
        private static string? OneLine(LaidNode value, int column)
        {
            if (value is LaidText text)
            {
                return YamlWords.Block(text) is null ? YamlWords.Line(text, flow: false) : null;
            }

            LaidGroup group = (LaidGroup)value;
            if (group.Entries.Count == 0)
            {
                return group.Map ? "{}" : "[]";
            }

            return group.Flow && InBraces(group) is string made && column + YamlWords.Width(made) <= Widest ? made : null;
        }

        private static string? InBraces(LaidGroup group)
        {
            List<string> parts = [];
            foreach (LaidEntry entry in group.Entries)
            {
                string? value = entry.Commented ? null
                    : entry.Value is LaidText text ? YamlWords.Line(text, flow: true)
                    : entry.Value is LaidGroup { Entries.Count: 0 } empty ? empty.Map ? "{}" : "[]"
                    : InBraces((LaidGroup)entry.Value);
                if (value is null)
                {
                    return null;
                }

                parts.Add(entry.Key is null ? value : $"{YamlWords.Line(entry.Key, flow: true)}: {value}");
            }

            string all = string.Join(", ", parts);
            bool deep = group.Map || group.Entries.Exists(entry => entry.Value is LaidGroup);
            return group.Map ? $"{{ {all} }}" : deep ? $"[ {all} ]" : $"[{all}]";
        }
    }
}
