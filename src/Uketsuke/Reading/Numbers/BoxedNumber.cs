using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;

namespace Uketsuke.Reading.Numbers;

/// <summary>Digits in boxes: every box is read alone, so equal neighbours cannot melt into one.</summary>
internal sealed class BoxedNumber : NumberEvidence
{
    private readonly ImmutableArray<SymbolOdds?> boxes;

    private BoxedNumber(ImmutableArray<SymbolOdds?> boxes, ImmutableArray<string> reasons)
    {
        this.boxes = boxes;
        Reasons = reasons;
        Fit = boxes.Where(box => box is not null).Select(box => box!.Fit).DefaultIfEmpty(0).Min();
    }

    public override ImmutableArray<string> Reasons { get; }

    public override double Fit { get; }

    /// <summary>True when no box holds ink.</summary>
    public bool IsBlank => boxes.All(box => box is null);

    public static BoxedNumber Read(ILineReader reader, Alphabet alphabet, ImmutableArray<BoxInk> boxes)
    {
        int[] written = [.. Enumerable.Range(0, boxes.Length).Where(i => boxes[i].Picture is not null)];
        IReadOnlyList<LineScores> scores = reader.ReadAll([.. written.Select(i => boxes[i].Picture!)]);
        SymbolOdds?[] odds = new SymbolOdds?[boxes.Length];
        for (int i = 0; i < written.Length; i++)
        {
            odds[written[i]] = SymbolOdds.From(scores[i], alphabet);
        }

        List<string> reasons = [];
        if (boxes.Any(box => box.Touches))
        {
            reasons.Add(ReadingReasons.TouchesNeighbour);
        }

        if (written.Length > 0 && written[^1] - written[0] + 1 > written.Length)
        {
            reasons.Add(ReadingReasons.EmptyBoxBetween);
        }

        return new BoxedNumber([.. odds], [.. reasons]);
    }

    public override IReadOnlyList<(string Text, double Log)> Best(int count) =>
        KBest.Combine(
            boxes.Where(box => box is not null).Select(box =>
                (IReadOnlyList<(string, double)>)[.. box!.Ranked().Take(6).Select(pair => (pair.Symbol.ToString(), pair.Log))]),
            count);

    public override double Score(string text)
    {
        SymbolOdds[] written = [.. boxes.Where(box => box is not null).Select(box => box!)];
        if (written.Length != text.Length)
        {
            return Impossible;
        }

        double sum = 0;
        for (int i = 0; i < text.Length; i++)
        {
            sum += written[i].Logs.GetValueOrDefault(text[i], Impossible);
        }

        return Math.Max(Impossible, sum);
    }
}
