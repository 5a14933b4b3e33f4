using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Uketsuke.Automation.Formatting;

/// <summary>Reads a YAML text that is known to be readable, with its comments and empty lines.</summary>
internal sealed partial class YamlLayout
{
    private readonly string text;
    private readonly Parser parser;
    private readonly List<(int Start, int End)> scalars = [];
    private readonly List<(int Line, string Comment)> headers = [];

    // In the order of the file, outer before inner.
    private readonly List<LaidEntry> entries = [];

    private YamlLayout(string text)
    {
        this.text = text;
        parser = new Parser(new StringReader(text));
    }

    /// <param name="text">With LF line ends, and accepted by <see cref="Scenarios.YamlTree"/>.</param>
    /// <returns>The root, and the comments after the last entry.</returns>
    public static (LaidNode Root, List<string> Tail) Read(string text)
    {
        YamlLayout layout = new(text);
        layout.parser.Consume<StreamStart>();
        layout.parser.Consume<DocumentStart>();
        LaidNode root = layout.Node();
        LaidEntry tail = new(null, new LaidText(int.MaxValue, int.MaxValue, "", TextStyle.Plain));
        layout.Attach(tail);
        return (root, tail.Above);
    }

    /// <summary>All comments of a text, in order: for comparing before and after.</summary>
    public static IEnumerable<string> Comments(string text)
    {
        YamlLayout layout = new(text);
        layout.parser.Consume<StreamStart>();
        layout.parser.Consume<DocumentStart>();
        layout.Node();
        return [.. layout.Lines().Select(line => line.Comment).OfType<string>(), .. layout.headers.Select(header => header.Comment)];
    }

    private LaidNode Node() => parser.Current switch
    {
        Scalar => Text(),
        MappingStart => Group(map: true),
        _ => Group(map: false),
    };

    private LaidText Text()
    {
        Scalar scalar = parser.Consume<Scalar>();
        (int start, int end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        scalars.Add((start, end));
        TextStyle style = scalar.Style switch
        {
            ScalarStyle.Plain => TextStyle.Plain,
            ScalarStyle.Literal or ScalarStyle.Folded => TextStyle.Block,
            _ => TextStyle.Quoted,
        };
        if (style == TextStyle.Block && Header().Match(text, start, Math.Max(0, LineEnd(start) - start)) is { Success: true } header)
        {
            headers.Add(((int)scalar.Start.Line, header.Groups[1].Value.TrimEnd()));
        }

        bool past = style == TextStyle.Block && scalar.End.Column <= 1;
        return new((int)scalar.Start.Line, Math.Max((int)scalar.Start.Line, (int)scalar.End.Line - (past ? 1 : 0)), scalar.Value, style);
    }

    private LaidGroup Group(bool map)
    {
        NodeEvent start = parser.Consume<NodeEvent>();
        bool flow = start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        List<LaidEntry> own = [];
        while (parser.Current is not (MappingEnd or SequenceEnd))
        {
            // The outer entry comes first in the list, although its value is read before it is whole.
            int place = entries.Count;
            LaidText? key = map ? Text() : null;
            LaidEntry entry = new(key, Node());
            entries.Insert(place, entry);
            own.Add(entry);
        }

        ParsingEvent end = parser.Consume<ParsingEvent>();
        int last = flow ? (int)end.End.Line : own.Select(entry => entry.EndLine).DefaultIfEmpty((int)start.Start.Line).Max();
        return new((int)start.Start.Line, last, flow, map, own);
    }

    private int LineEnd(int from) => text.IndexOf('\n', from) is int at and >= 0 ? at : text.Length;

    /// <summary>Every line with its comment, when it has one.</summary>
    private IEnumerable<(int Number, bool Alone, bool Empty, string? Comment)> Lines()
    {
        (int Start, int End)[] spans = [.. scalars.OrderBy(span => span.Start)];
        int number = 0;
        for (int start = 0; start < text.Length; start = LineEnd(start) + 1)
        {
            number++;
            int end = LineEnd(start);
            int hash = -1;
            for (int at = start; at < end && hash < 0; at++)
            {
                hash = text[at] == '#' && (at == start || text[at - 1] is ' ' or '\t') && !Inside(spans, at) ? at : -1;
            }

            bool blank = text.AsSpan(start, end - start).Trim().IsEmpty && !Inside(spans, start);
            yield return (number, hash >= 0 && text.AsSpan(start, hash - start).Trim().IsEmpty, blank, hash < 0 ? null : text[hash..end].TrimEnd());
        }
    }

    private static bool Inside((int Start, int End)[] spans, int at)
    {
        int low = 0;
        for (int high = spans.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = spans[middle].Start <= at ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && at < spans[low - 1].End;
    }

    private void Attach(LaidEntry tail)
    {
        foreach ((int number, bool alone, bool empty, string? comment) in Lines())
        {
            if (alone || empty)
            {
                LaidEntry next = entries.Find(entry => entry.StartLine > number) ?? tail;
                if (!empty || next.Above is not [.., ""])
                {
                    next.Above.Add(comment ?? "");
                }
            }
            else if (comment is not null)
            {
                Beside(number, comment, tail);
            }
        }

        foreach ((int line, string comment) in headers)
        {
            Beside(line, comment, tail);
        }
    }

    // Behind a whole entry it belongs to that entry; behind the beginning of a longer one, to what began last.
    private void Beside(int line, string comment, LaidEntry tail)
    {
        LaidEntry? first = entries.Find(entry => entry is { Value: LaidGroup { Flow: true } } && entry.StartLine < line && entry.EndLine == line)
            ?? entries.Find(entry => entry.StartLine == line);
        LaidEntry entry = first is null ? entries.Find(one => one.StartLine < line && one.EndLine == line) ?? entries.FindLast(one => one.StartLine < line) ?? tail
            : first.EndLine == line ? first
            : entries.FindLast(one => one.StartLine == line)!;
        while (entry is { Value: LaidGroup { Flow: false, Entries: [.., LaidEntry inner] } } && entry.EndLine == line)
        {
            entry = inner;
        }

        if (entry.Beside is null && entry != tail)
        {
            entry.Beside = comment;
        }
        else
        {
            entry.Above.Add(comment);
        }
    }

    [GeneratedRegex(@"\G[|>][0-9+\-]*[ \t]+(#.*)")]
    private static partial Regex Header();
}
