using System.Collections.Immutable;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;

namespace Uketsuke.Reading.Numbers;

/// <summary>Digits in boxes: every box is read alone, so equal neighbours cannot melt into one.</summary>
internal sealed class BoxedNumber : NumberEvidence
{
    // A 2 whose foot lay on the rule reads as a sure 7: what is left to the 2 sends such a 7 to a person.
    private const double FootLost = 0.25;

    private readonly ImmutableArray<SymbolOdds?> boxes;

    private BoxedNumber(ImmutableArray<SymbolOdds?> boxes, ImmutableArray<string> reasons)
    {
        this.boxes = boxes;
        Reasons = reasons;
        OwnTexts = OwnTextsOf([.. boxes.Where(box => box is not null).Select(box => box!.Own)]);
        Fit = boxes.Where(box => box is not null).Select(box => box!.Fit).DefaultIfEmpty(0).Min();
    }

    public override ImmutableArray<string> Reasons { get; }

    public override double Fit { get; }

    public override ImmutableArray<string> OwnTexts { get; }

    /// <summary>True when no box holds ink.</summary>
    public bool IsBlank => boxes.All(box => box is null);

    public static BoxedNumber Read(SingleReader singles, Alphabet alphabet, ImmutableArray<BoxInk> boxes)
    {
        int[] written = [.. Enumerable.Range(0, boxes.Length).Where(i => boxes[i].Picture is not null)];
        IReadOnlyList<SymbolOdds> read = singles.ReadAll([.. written.Select(i => boxes[i].Picture!)], alphabet);
        SymbolOdds?[] odds = new SymbolOdds?[boxes.Length];
        for (int i = 0; i < written.Length; i++)
        {
            odds[written[i]] = boxes[written[i]].EndsAtRule ? read[i].OrElse('7', '2', FootLost) : read[i];
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
                (IReadOnlyList<(string, double)>)[.. box!.Likeliest(6).Select(pair => (pair.Symbol.ToString(), pair.Log))]),
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
            sum += written[i].Logs.Of(text[i], Impossible);
        }

        return Math.Max(Impossible, sum);
    }
}
