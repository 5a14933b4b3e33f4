using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Numbers;

namespace Uketsuke.Reading.Dates;

/// <summary>The year, month or day of a date with what it may be.</summary>
/// <param name="Numbers">Best first.</param>
internal sealed record DatePart(
    bool IsBlank, ImmutableArray<(int Number, double Log)> Numbers, double Fit, ImmutableArray<string> Reasons)
{
    /// <summary>Whether each reader alone gives the first of <see cref="Numbers"/>; null where only one spoke.</summary>
    public bool? Agreement { get; init; }

    public static DatePart Empty { get; } = new(true, [], 1, []);

    public static DatePart From(NumberEvidence? evidence, int count)
    {
        if (evidence is null)
        {
            return Empty;
        }

        ImmutableArray<(int Number, double Log)> numbers =
        [
            .. evidence.Best(count * 2)
                .Where(pair => pair.Text.Length is 1 or 2 && pair.Text.All(char.IsAsciiDigit))
                .Select(pair => (Number: int.Parse(pair.Text, CultureInfo.InvariantCulture), pair.Log))
                .Where(pair => pair.Number > 0)
                .Take(count)
        ];
        return numbers.Length == 0 ? Empty with { IsBlank = false, Numbers = [(0, 0)] } : new(false, numbers, evidence.Fit, evidence.Reasons)
        {
            Agreement = FieldDraft.Agree(evidence.OwnTexts, text => NumberOf(text) == numbers[0].Number),
        };
    }

    /// <summary>False when a part is in doubt; null when of some part only one reader spoke.</summary>
    public static bool? Agree(IReadOnlyCollection<DatePart> parts) => parts.Any(part => part.Agreement == false)
        ? false
        : parts.All(part => part.Agreement == true) ? true : null;

    private static int NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
}
