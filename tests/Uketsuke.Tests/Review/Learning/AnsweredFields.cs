using Uketsuke.Forms;
using Uketsuke.Review.Learning;

namespace Uketsuke.Tests.Review.Learning;

/// <summary>Answered fields of one kind, as many as a test needs.</summary>
internal static class AnsweredFields
{
    public const FieldKind Kind = FieldKind.Hiragana;

    /// <param name="odds">What the reading saw: ln(p / (1 − p)).</param>
    /// <param name="pages">They are spread over so many pages.</param>
    public static IEnumerable<Label> Make(
        int count, double odds, bool right = true, bool spotCheck = false, bool forCheck = false, int pages = 20) =>
        Enumerable.Range(0, count).Select(number => new Label(
            new(Kind, new() { LogOdds = odds + (0.01 * (number % 7)), Margin = 4, Characters = 4 }, right, $"page-{number % pages}-{forCheck}"),
            spotCheck,
            forCheck));
}
