using System.Collections.Immutable;
using System.Text;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Reading.Texts;

/// <summary>
/// Letters that hands write alike: small and large kana (ョ and ヨ), kanji and katakana of one shape (工 and エ), a bar (一 and ー),
/// kana whose voice marks are easily lost (ダ and タ). Their ink is taken together; which one it is, the size on the paper and the
/// neighbours decide, and hardly the recogniser, which mixes them up.
/// </summary>
internal sealed class AlikeLetters(TextLanguage language, LanguageWeight weight)
{
    // How much neighbours count where the ink cannot tell: more than elsewhere.
    private const double TwinShare = 0.85;

    // How much the recogniser's own opinion counts between letters that it mixes up, and how sure it may be (natural log).
    private const double InkShare = 0.5;
    private const double MostInk = -4;

    // Which of two voice marks it is, it sees better: パ is rare in names, but a clear ring is one.
    private const double MarkInkShare = 0.8;
    private const double MostMarkInk = -9;

    // A voice mark that was not seen may have been lost; one that was seen is there.
    private const double UnseenMarkShare = 0.6;
    private const double MostUnseenMark = -4.5;
    private const double MostSeenMark = -9;

    // Natural log of how much rarer a small vowel is than a large one where both may stand: in a name that could be one of the counted ones
    // (ウエダ), and in one that could not (ワン ウェン). Both set by hand.
    private const double SmallInJapanese = 4;
    private const double SmallInForeign = 0.5;

    private const string VoiceMarks = "\u3099\u309A";

    private const int MostForms = 32;
    private const int MostGroups = 6;

    private static readonly string[] Twins = ["エ工", "ロ口", "ニ二", "ハ八", "カ力", "タ夕", "ト卜", "ミ三", "チ千", "オ才", "ー一", "ヘへ", "リり"];

    private static readonly ImmutableDictionary<char, char> Twin = Twins
        .SelectMany(pair => new[] { (pair[0], pair[1]), (pair[1], pair[0]) })
        .ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2);

    private static readonly ImmutableDictionary<char, char> KanjiTwin =
        Twins.Where(pair => !IsKana(pair[1])).ToImmutableDictionary(pair => pair[0], pair => pair[1]);

    private static readonly ImmutableDictionary<char, char> FirstTwin = Twins.ToImmutableDictionary(pair => pair[1], pair => pair[0]);

    /// <param name="found">Readings of one line, best first.</param>
    /// <returns>Readings with every form of their alike letters that may stand, best first.</returns>
    public ImmutableArray<DecodedText> Settle(ImmutableArray<DecodedText> found, Lattice lattice, TextLine line)
    {
        IGrouping<string, DecodedText>[] groups = [.. found.GroupBy(text => Key(text.Text)).Take(MostGroups)];
        HashSet<string> taken = [.. groups.Select(group => group.Key)];
        return
        [
            .. groups.SelectMany(group => HasChoice(group.Key, lattice.Alphabet) ? Forms([.. group], lattice, line) : group)
                .Concat(found.Where(text => !taken.Contains(Key(text.Text))))
                .OrderByDescending(text => text.LogProbability)
        ];
    }

    /// <summary>A letter that stands alone in a name: a kanji where a katakana looks the same (工, エ), since no name is of one katakana.</summary>
    public static ImmutableArray<DecodedText> Alone(ImmutableArray<DecodedText> found, Alphabet alphabet) =>
    [
        .. found.Select(text => text.Text is [var letter] && KanjiTwin.TryGetValue(letter, out char kanji) && alphabet.IndexOf(kanji) >= 0
                ? text with { Text = kanji.ToString() }
                : text)
            .GroupBy(text => text.Text)
            .Select(group => group.MaxBy(text => text.LogProbability)! with { LogProbability = LogSum.Of(group.Select(text => text.LogProbability)) })
            .OrderByDescending(text => text.LogProbability)
    ];

    private static string Key(string text) => string.Concat(text.Select(Base));

    private static char Base(char letter)
    {
        char large = KanaSize.ToLarge(letter);
        char plain = IsKana(large) ? large.ToString().Normalize(NormalizationForm.FormD)[0] : large;
        return FirstTwin.GetValueOrDefault(plain, plain);
    }

    private static bool IsKana(char letter) => letter is >= 'ぁ' and <= 'ヺ';

    private static bool IsVoiced(char letter) => IsKana(letter) && letter.ToString().Normalize(NormalizationForm.FormD).Length > 1;

    private static bool HasChoice(string key, Alphabet alphabet) => key.Any(letter => Choices(letter, alphabet).Length > 1);

    /// <param name="letter">A base.</param>
    private static ImmutableArray<char> Choices(char letter, Alphabet alphabet)
    {
        List<char> choices = [letter];
        choices.AddRange(KanaSize.Other(letter) is { } small ? [small] : []);
        choices.AddRange(Twin.TryGetValue(letter, out char twin) ? [twin] : []);
        choices.AddRange(choices.Where(IsKana).ToArray()
            .SelectMany(plain => VoiceMarks.Select(mark => $"{plain}{mark}".Normalize(NormalizationForm.FormC)))
            .Where(voiced => voiced.Length == 1)
            .Select(voiced => voiced[0]));
        return [.. choices.Where(choice => alphabet.IndexOf(choice) >= 0)];
    }

    private IEnumerable<DecodedText> Forms(DecodedText[] group, Lattice lattice, TextLine line)
    {
        DecodedText first = group[0];
        double ink = LogSum.Of(group.Select(text => text.InkLog));
        ImmutableArray<double> shares = KanaSize.Shares(first, lattice, line);
        List<(string Text, double Log)> forms = [("", 0)];
        for (int i = 0; i < first.Text.Length; i++)
        {
            forms = Lengthen(forms, Choices(Base(first.Text[i]), lattice.Alphabet), letter =>
                KanaSize.Log(letter, shares[i]) + InkOf(letter, i, group));
        }

        (string Text, double Log, double Language)[] weighed =
            [.. forms.Select(form => (form.Text, form.Log, Known(form.Text)))];
        double likeliest = weighed.Max(form => form.Language);
        foreach ((string text, double log, double known) in weighed)
        {
            int letters = text.Count(letter => letter != '　');
            double prior = (weight.Share * known) + (weight.LetterGain * letters)
                + ((TwinShare - weight.Share) * (known - likeliest)) + log;
            yield return first with { Text = text, LogProbability = ink + prior, Prior = prior };
        }
    }

    // The counted names are Japanese and hold no ェ: without this they would turn every ウェイ into ウエイ, whatever stands on the paper.
    private double Known(string text)
    {
        char[] counted = text.ToCharArray();
        int small = 0;
        for (int i = 1; i < counted.Length; i++)
        {
            if (KanaSize.IsForeign(text[i], text[i - 1]))
            {
                counted[i] = KanaSize.ToLarge(text[i]);
                small++;
            }
        }

        if (small == 0)
        {
            return language.Log(text);
        }

        string large = new(counted);
        double log = language.Log(large);
        return log - (small * (SmallInForeign + ((SmallInJapanese - SmallInForeign) * ForeignKana.Likeness(log, large))));
    }

    private static List<(string Text, double Log)> Lengthen(
        List<(string Text, double Log)> forms, ImmutableArray<char> choices, Func<char, double> evidence)
    {
        if (choices.Length == 1)
        {
            return [.. forms.Select(form => (form.Text + choices[0], form.Log))];
        }

        return
        [
            .. forms.SelectMany(form => choices
                    .Where(letter => KanaSize.MayStand(letter, form.Text.Length == 0 ? '　' : form.Text[^1]))
                    .Select(letter => (Text: form.Text + letter, Log: form.Log + evidence(letter))))
                .OrderByDescending(form => form.Log)
                .Take(MostForms)
        ];
    }

    // The recogniser's own opinion at this place, among the readings that differ in alike letters only.
    private static double InkOf(char letter, int at, DecodedText[] group)
    {
        bool voiced = IsVoiced(letter);
        double all = LogSum.Of(group.Select(text => text.InkLog));
        double alike = LogSum.Of(group.Where(text => IsVoiced(text.Text[at]) == voiced).Select(text => text.InkLog));
        double own = LogSum.Of(group.Where(text => text.Text[at] == letter).Select(text => text.InkLog));
        double mark = alike - all;
        double among = double.IsNegativeInfinity(alike) ? 0 : own - alike;
        return (voiced ? Math.Max(MostUnseenMark, UnseenMarkShare * mark) : Math.Max(MostSeenMark, mark))
            + (voiced ? Math.Max(MostMarkInk, MarkInkShare * among) : Math.Max(MostInk, InkShare * among));
    }
}
