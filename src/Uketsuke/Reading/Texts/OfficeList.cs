using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Texts;

/// <summary>Values that a field may have, with the ways in which people write each.</summary>
internal sealed class OfficeList
{
    private readonly Dictionary<(Alphabet Alphabet, bool Towns), ListTree> trees = [];

    private OfficeList(ImmutableArray<string> values) => Values = values;

    public static OfficeList None { get; } = new([]);

    public ImmutableArray<string> Values { get; }

    public int Count => Values.Length;

    public static OfficeList Of(IEnumerable<string> values)
    {
        ImmutableArray<string> kept = [.. values.Select(value => value.Trim()).Where(value => value.Length > 0).Distinct()];
        return kept.Length == 0 ? None : new OfficeList(kept);
    }

    /// <summary>A prefix tree of this list, built once for each alphabet and way of writing. Thread-safe.</summary>
    public ListTree Tree(Alphabet alphabet, bool towns, Func<ListTree> build)
    {
        lock (trees)
        {
            if (!trees.TryGetValue((alphabet, towns), out ListTree? tree))
            {
                tree = build();
                trees[(alphabet, towns)] = tree;
            }

            return tree;
        }
    }
}
