using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Rules;

/// <summary>
/// Postal code and town must belong together. When a weak postal code and a weak town agree, each proves the other: of a
/// hundred thousand codes hardly any belongs to a town of the list by chance.
/// </summary>
internal sealed class TownRule
{
    private readonly ImmutableArray<(string Key, string Code)> towns;
    private readonly ReadingOptions options;

    public TownRule(ImmutableArray<ImmutableDictionary<string, string>> rows, ReadingOptions options)
    {
        this.options = options;
        towns =
        [
            .. rows.Select(row => (
                    Key: AddressKey.Of(row.GetValueOrDefault("town", "")),
                    Code: Width.DigitsOf(row.GetValueOrDefault("postal_code", ""))))
                .Where(town => town.Key.Length > 0)
                .OrderByDescending(town => town.Key.Length)
        ];
    }

    public void Check(FormRule rule, PageFields page)
    {
        (FieldKey codeKey, FieldKey addressKey) = (rule.Fields[0], rule.Fields[1]);
        if (page.Find(codeKey) is not { } code || page.Find(addressKey) is not { } address
            || page.Value(codeKey) is not { } digits || page.Value(addressKey) is not { } written)
        {
            return;
        }

        string[] codes = CodesOf(written);
        if (codes.Contains(digits))
        {
            Agree(page, code, address, digits);
        }
        else if (IsGuess(address) || IsGuess(code) || (codes.Length == 0 && address.State == FieldState.Doubtful))
        {
            // One of the two was hardly read, or no town was made out, and a person looks at it anyway: nothing to compare.
        }
        else if (Repaired(code, address, codes) is { } better)
        {
            page.Confirm(codeKey, better);
        }
        else
        {
            page.Break(rule, rule.Fields);
        }
    }

    private bool IsGuess(FieldReading reading) =>
        reading.State == FieldState.Doubtful && Probability(reading) < options.ConfirmTogether;

    // The code is proven by the town. The town is proven by the code; block numbers stay as sure as they were.
    private void Agree(PageFields page, FieldReading code, FieldReading address, string digits)
    {
        if (IsGuess(code) || IsGuess(address))
        {
            return;
        }

        page.Confirm(code.Key, digits);
        double other = address.Candidates.Skip(1)
            .Where(candidate => CodesOf(candidate.Text.Value).Contains(digits))
            .Sum(candidate => candidate.Confidence);
        double known = address.Candidates.Skip(1).Sum(candidate => candidate.Confidence);
        double best = Probability(address);
        page.Support(address.Key, best / (best + other + (Math.Max(0, 1 - best - known) / 2)));
    }

    // The decoder's own: the candidates beside it are on the same scale.
    private static double Probability(FieldReading reading) =>
        reading.Evidence is { } evidence ? LogisticFit.Sigmoid(evidence.LogOdds) : reading.Confidence;

    // A doubtful code whose second reading belongs to the town that was surely read.
    private string? Repaired(FieldReading code, FieldReading address, string[] codes) =>
        code.State == FieldState.Doubtful && address.State is FieldState.Accepted or FieldState.Confirmed
            ? code.Candidates.FirstOrDefault(candidate => codes.Contains(candidate.Text.Value)
                && candidate.Confidence >= options.ConfirmTogether / 4)?.Text.Value
            : null;

    private string[] CodesOf(string address)
    {
        string key = AddressKey.Of(address);
        (string Key, string Code) longest = towns.FirstOrDefault(town => StartsWith(key, town.Key));
        return longest.Key is null ? [] : [.. towns.Where(town => town.Key == longest.Key).Select(town => town.Code)];
    }

    // 三田3 begins 三田3-2 but not 三田32.
    private static bool StartsWith(string address, string town)
    {
        int at = address.IndexOf(town, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || "区市町村".Contains(address[at - 1], StringComparison.Ordinal))
            && (at + town.Length == address.Length || !char.IsAsciiDigit(town[^1]) || !char.IsAsciiDigit(address[at + town.Length]));
    }
}
