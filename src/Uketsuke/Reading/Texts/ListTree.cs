using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>A prefix tree over the values of a list in an alphabet's symbols.</summary>
internal sealed class ListTree
{
    private readonly List<Node> nodes = [new()];

    private ListTree()
    {
    }

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The tree of a list of names or words; built once for each alphabet.</summary>
    public static ListTree Of(OfficeList list, Alphabet alphabet) => list.Tree(alphabet, false, () =>
        Build(list.Values.SelectMany(value => ListForms.OfValue(value).Select(form => (form, value))), alphabet));

    /// <summary>The tree of a list of towns with their numeral variants.</summary>
    public static ListTree OfTowns(OfficeList list, Alphabet alphabet) => list.Tree(alphabet, true, () =>
        Build(list.Values.SelectMany(town => ListForms.OfTown(town).Select(form => (form, town))), alphabet));

    /// <param name="forms">For each value a way to write it; a form with a character outside the alphabet is left out.</param>
    public static ListTree Build(IEnumerable<(string Form, string Value)> forms, Alphabet alphabet)
    {
        ListTree tree = new();
        foreach ((string form, string value) in forms)
        {
            if (alphabet.Encode(form) is { } labels)
            {
                tree.Add(labels, form, value);
            }
        }

        return tree;
    }

    /// <summary>The exact CTC log-probability of every value that is not hopeless.</summary>
    public IEnumerable<(string Text, string AsWritten, double Log)> Score(Lattice lattice)
    {
        if (lattice.Steps == 0)
        {
            yield break;
        }

        // Columns of the forward algorithm: probability that steps 0..t read as this prefix and end in blank or symbol.
        TreeColumn root = TreeColumn.Root(lattice);
        Stack<(int Node, TreeColumn Column)> open = new();
        open.Push((0, root));
        double best = double.NegativeInfinity;
        while (open.TryPop(out (int Node, TreeColumn Column) at))
        {
            Node node = nodes[at.Node];
            if (node.Value is not null)
            {
                double log = at.Column.End;
                best = Math.Max(best, log);
                yield return (node.Value, node.Form!, log);
                foreach (string other in node.Others)
                {
                    yield return (other, node.Form!, log);
                }
            }

            foreach ((int symbol, int child) in node.Children)
            {
                TreeColumn next = at.Column.Extend(lattice, symbol);
                if (next.Highest >= best - 40)
                {
                    open.Push((child, next));
                }
            }
        }
    }

    /// <summary>The longest listed value with which a text begins, and how many characters it takes.</summary>
    public (string Value, int Length)? LongestPrefix(string text, Alphabet alphabet)
    {
        (string Value, int Length)? longest = null;
        int at = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int symbol = alphabet.IndexOf(text[i]);
            if (symbol < 0 || !nodes[at].Children.TryGetValue(symbol, out at))
            {
                break;
            }

            if (nodes[at].Value is { } value)
            {
                longest = (value, i + 1);
            }
        }

        return longest;
    }

    private void Add(int[] labels, string form, string value)
    {
        int at = 0;
        foreach (int label in labels)
        {
            if (!nodes[at].Children.TryGetValue(label, out int child))
            {
                child = nodes.Count;
                nodes.Add(new Node { Symbol = label });
                nodes[at].Children[label] = child;
            }

            at = child;
        }

        Node end = nodes[at];
        end.Value ??= value;
        end.Form ??= form;
        if (end.Value != value && !end.Others.Contains(value))
        {
            end.Others.Add(value);
        }
    }

    internal sealed class Node
    {
        public int Symbol { get; init; }

        public SortedDictionary<int, int> Children { get; } = [];

        /// <summary>The list's value when a form ends here, otherwise null.</summary>
        public string? Value { get; set; }

        public string? Form { get; set; }

        /// <summary>Further values that are written in the same form: 髙橋 beside 高橋.</summary>
        public List<string> Others { get; } = [];
    }
}
