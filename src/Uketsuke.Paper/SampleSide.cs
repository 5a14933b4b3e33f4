namespace Uketsuke.Paper;

/// <summary>What a scanned side shows.</summary>
internal enum SideKind
{
    Application,
    Blank,
    Unknown,
}

/// <param name="Number">Place in the whole pile, from 0.</param>
/// <param name="Application">Which of the applications, from 0; −1 for other sides.</param>
internal sealed record SampleSide(int Number, SideKind Kind, int Application, bool UpsideDown)
{
    /// <summary>The pile in the order of scanning: applications and the other sides shuffled, never one of those first.</summary>
    public static SampleSide[] Plan(SampleOrder order, Dice dice)
    {
        HashSet<int> turned = [.. Shuffled(Enumerable.Range(0, order.Count), dice).Take(order.UpsideDown)];
        (SideKind Kind, int Application)[] shuffled =
        [
            .. Shuffled(
                Enumerable.Range(0, order.Count).Select(index => (SideKind.Application, index))
                    .Concat(Enumerable.Repeat((SideKind.Blank, -1), order.BlankSides))
                    .Concat(Enumerable.Repeat((SideKind.Unknown, -1), order.UnknownForms)),
                dice),
        ];
        int first = Array.FindIndex(shuffled, side => side.Kind == SideKind.Application);
        if (first > 0)
        {
            (shuffled[0], shuffled[first]) = (shuffled[first], shuffled[0]);
        }

        return [.. shuffled.Select((side, number) => new SampleSide(number, side.Kind, side.Application, turned.Contains(side.Application)))];
    }

    private static T[] Shuffled<T>(IEnumerable<T> items, Dice dice)
    {
        T[] all = [.. items];
        for (int last = all.Length - 1; last > 0; last--)
        {
            int other = dice.Below(last + 1);
            (all[last], all[other]) = (all[other], all[last]);
        }

        return all;
    }
}
