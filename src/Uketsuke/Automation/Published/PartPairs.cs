using System.Collections.Immutable;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Published;

/// <summary>Which part of the published screen is which part of today's.</summary>
/// <param name="Of">For each published part, in order, its partner or null.</param>
/// <param name="Added">Today's parts without a partner.</param>
internal sealed record PartPairs(ImmutableArray<SketchPart?> Of, ImmutableArray<SketchPart> Added)
{
    /// <summary>
    /// The same words make a pair first, then the page's own name of the control (it was given other words), then being the
    /// only one left of its sort.
    /// </summary>
    public static PartPairs Between(ImmutableArray<SketchPart> published, ImmutableArray<SketchPart> now)
    {
        SketchPart?[] partners = new SketchPart?[published.Length];
        List<SketchPart> left = [.. now.Where(part => part.Kind != PartKind.Other)];
        Pair((old, fresh) => old.Name == fresh.Name && old.Control == fresh.Control);
        Pair((old, fresh) => old.Name == fresh.Name && old.Name.Length > 0);
        Pair((old, fresh) => old.Control is not null && old.Control == fresh.Control);
        foreach (IGrouping<int, int> sort in Unpaired().GroupBy(at => Sort(published[at].Kind)).ToArray())
        {
            if (sort.ToArray() is [int only] && left.Where(part => Sort(part.Kind) == sort.Key).ToArray() is [SketchPart last])
            {
                (partners[only], _) = (last, left.Remove(last));
            }
        }

        return new([.. partners], [.. left]);

        IEnumerable<int> Unpaired() =>
            Enumerable.Range(0, published.Length).Where(at => partners[at] is null && published[at].Kind != PartKind.Other);

        void Pair(Func<SketchPart, SketchPart, bool> same)
        {
            foreach (int at in Unpaired().ToArray())
            {
                SketchPart? partner = left.Find(fresh => Sort(fresh.Kind) == Sort(published[at].Kind) && same(published[at], fresh));
                if (partner is not null)
                {
                    // By reference: two equal parts are still two.
                    left.RemoveAt(left.FindIndex(one => ReferenceEquals(one, partner)));
                    partners[at] = partner;
                }
            }
        }
    }

    /// <summary>Only a field can have become another kind of field.</summary>
    public static int Sort(PartKind kind) => kind switch
    {
        PartKind.Title => 0,
        PartKind.Heading => 1,
        PartKind.Button => 2,
        PartKind.Other => 3,
        _ => 4,
    };

    public static bool IsField(SketchPart part) => Sort(part.Kind) == 4;
}
