using Uketsuke.Forms;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Language;

namespace Uketsuke.Reading.Rules;

/// <summary>
/// The furigana should be a reading that the kanji take in names. Readings of names are free, so this is weak evidence: it tells
/// apart two middling candidates, and doubts what no kanji of the name is known for; it never overrules clear ink.
/// </summary>
internal sealed class FuriganaRule(LanguageModel language, ReadingOptions options)
{
    // How much a fitting reading counts against the ink, and what is expected of everything that was not looked at.
    private const double Share = 0.5;
    private const double OfOthers = -4;

    private const int LookedAt = 5;

    private readonly NameFurigana furigana = new(language);

    public void Check(FormRule rule, PageFields page)
    {
        (FieldKey kanaKey, FieldKey nameKey) = (rule.Fields[0], rule.Fields[1]);
        if (page.Value(kanaKey) is not { } kana || page.Value(nameKey) is not { } name)
        {
            return;
        }

        FieldReading kanaReading = page.Find(kanaKey)!;
        FieldReading nameReading = page.Find(nameKey)!;
        if (furigana.Fit(name, kana) is not { Strange: 0 })
        {
            // A kanji that was never counted proves nothing.
            page.Doubt(rule, furigana.Knows(name) ? rule.Fields : []);
            return;
        }

        if (IsGuess(kanaReading) || IsGuess(nameReading))
        {
            return;
        }

        Support(page, kanaReading, nameReading);
    }

    private bool IsGuess(FieldReading reading) =>
        reading.State == FieldState.Doubtful && Probability(reading) < options.ConfirmTogether;

    // Both fields again, with every pair of their candidates weighed by how well it fits together.
    private void Support(PageFields page, FieldReading kana, FieldReading name)
    {
        (string Text, double P)[] kanas = [.. Candidates(kana)];
        (string Text, double P)[] names = [.. Candidates(name)];
        double otherKana = Math.Max(0, 1 - kanas.Sum(candidate => candidate.P));
        double otherNames = Math.Max(0, 1 - names.Sum(candidate => candidate.P));
        double all = 0;
        double ofKana = 0;
        double ofName = 0;
        for (int i = 0; i < names.Length; i++)
        {
            for (int k = 0; k < kanas.Length; k++)
            {
                double pair = names[i].P * kanas[k].P * Math.Exp(Share * Fit(names[i].Text, kanas[k].Text));
                all += pair;
                ofName += i == 0 ? pair : 0;
                ofKana += k == 0 ? pair : 0;
            }
        }

        double unseen = Math.Exp(OfOthers);
        double nameAlone = names[0].P * otherKana * unseen;
        double kanaAlone = kanas[0].P * otherNames * unseen;
        all += unseen * (otherNames + otherKana - (otherNames * otherKana));
        page.Support(name.Key, Math.Min(1, (ofName + nameAlone) / all));
        page.Support(kana.Key, Math.Min(1, (ofKana + kanaAlone) / all));
    }

    private double Fit(string name, string kana) => furigana.Fit(name, kana)?.Log ?? -20;

    // On the decoder's own scale: a fitted confidence is on another one.
    private static IEnumerable<(string Text, double P)> Candidates(FieldReading reading)
    {
        double best = Probability(reading);
        yield return (reading.Text.Value, best);
        double left = 1 - best;
        foreach (Candidate candidate in reading.Candidates.Where(candidate => candidate.Text.Value != reading.Text.Value).Take(LookedAt - 1))
        {
            double p = Math.Min(candidate.Confidence, left);
            left -= p;
            yield return (candidate.Text.Value, p);
        }
    }

    private static double Probability(FieldReading reading) =>
        reading.Evidence is { } evidence ? LogisticFit.Sigmoid(evidence.LogOdds) : reading.Confidence;
}
