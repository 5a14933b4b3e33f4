using System.Globalization;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Rules;

/// <summary>A total and its parts must add up. One weak amount is proven by the others; a wrong total puts all in conflict.</summary>
internal static class SumRule
{
    public static void Check(FormRule rule, PageFields page)
    {
        FieldKey[] written = [.. rule.Fields.Where(key => !page.IsBlank(key))];
        if (page.IsBlank(rule.Fields[0]) || written.Length < 2 || written.Any(key => Number(page.Value(key)) is null))
        {
            return;
        }

        FieldKey[] weak = [.. written.Where(key => page.Find(key) is { State: FieldState.Doubtful })];
        if (Difference(rule, page, null) == 0)
        {
            // Each of several weak amounts could be wrong in the same measure; only a single one is proven by the rest.
            if (weak.Length == 1)
            {
                page.Confirm(weak[0], page.Value(weak[0])!);
            }
        }
        else if (weak.Length == 1 && Fitting(rule, page, weak[0]) is { } better)
        {
            page.Confirm(weak[0], better);
        }
        else
        {
            page.Break(rule, [.. written]);
        }
    }

    // Another candidate of the weak field with which the sum is right.
    private static string? Fitting(FormRule rule, PageFields page, FieldKey weak) =>
        page.Find(weak)!.Candidates.Select(candidate => candidate.Text.Value)
            .FirstOrDefault(value => Number(value) is not null && Difference(rule, page, (weak, value)) == 0);

    private static decimal Difference(FormRule rule, PageFields page, (FieldKey Key, string Value)? instead)
    {
        decimal Of(FieldKey key) => Number(instead is { } other && other.Key == key ? other.Value : page.Value(key)) ?? 0;
        return Of(rule.Fields[0]) - rule.Fields.Skip(1).Sum(Of);
    }

    private static decimal? Number(string? digits) =>
        decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
