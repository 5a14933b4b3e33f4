using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Tests.Reading;

/// <summary>Letters that hands write alike, over lattices in which the recogniser is sure of one text.</summary>
public sealed class AlikeLettersTests
{
    private static readonly string[] Charset =
        ["", .. "サトウリョヨコヤマダキシュユイチエ藤工一郎田ロ口和子ニ二宮健ーグンロイルポタミジッツパバハクムェノ".Select(c => c.ToString()).Distinct()];

    [Theory]
    [InlineData('ョ', 'リ', true)]
    [InlineData('ョ', 'カ', false)]
    [InlineData('ュ', '　', false)]
    [InlineData('ッ', 'ン', false)]
    [InlineData('ッ', 'マ', true)]
    [InlineData('ゅ', 'し', true)]
    [InlineData('ゅ', 'あ', false)]
    [InlineData('ォ', 'フ', true)]
    [InlineData('ォ', 'カ', false)]
    [InlineData('ヨ', 'カ', true)]
    public void A_small_kana_stands_only_after_certain_letters(char letter, char before, bool may) =>
        Assert.Equal(may, KanaSize.MayStand(letter, before));

    [Theory]
    [InlineData('ョ', 0.65)]
    [InlineData('ゃ', 0.7)]
    [InlineData('ヨ', 1.0)]
    [InlineData('や', 1.05)]
    public void The_size_on_the_paper_speaks_for_the_letter_that_has_it(char letter, double share) =>
        Assert.True(KanaSize.Log(letter, share) > KanaSize.Log(KanaSize.Other(letter)!.Value, share) + 2);

    [Fact]
    public void An_unknown_size_says_nothing() => Assert.Equal(0, KanaSize.Log('ョ', 0));

    [Theory]
    [InlineData("サトウ　リヨウコ", "サトウ　リョウコ", 0.7)]
    [InlineData("ヤマダ　キョシ", "ヤマダ　キヨシ", 1.0)]
    [InlineData("シユウイチ", "シュウイチ", 0.7)]
    public void Size_and_neighbours_decide_between_small_and_large(string seen, string truth, double size) =>
        Assert.Equal(truth, Settle(FieldKind.Kana, seen, size)[0].Text);

    [Fact]
    public void A_kana_written_large_where_names_have_it_small_is_not_sure()
    {
        ImmutableArray<DecodedText> found = Settle(FieldKind.Kana, "サトウ　リヨウコ", 1.0);

        double[] odds = [.. found.Select(text => Math.Exp(text.LogProbability - found[0].LogProbability))];
        Assert.True(odds[0] / odds.Sum() < 0.98, $"{found[0].Text} {odds[0] / odds.Sum()}");
        Assert.Contains("サトウ　リョウコ", found.Take(3).Select(text => text.Text));
        Assert.Contains("サトウ　リヨウコ", found.Take(3).Select(text => text.Text));
    }

    [Theory]
    [InlineData("エ藤　一郎", "工藤　一郎")]
    [InlineData("田ロ　和子", "田口　和子")]
    [InlineData("ニ宮　健", "二宮　健")]
    [InlineData("健ー", "健一")]
    public void A_katakana_among_kanji_is_its_kanji_twin(string seen, string truth) =>
        Assert.Equal(truth, Settle(FieldKind.KanjiName, seen, 1)[0].Text);

    [Theory]
    [InlineData("グリーンマンシヨン", "グリーンマンション", 0.75)]
    [InlineData("口イヤルコーポ", "ロイヤルコーポ", 1.0)]
    public void A_kanji_among_katakana_is_its_katakana_twin(string seen, string truth, double size) =>
        Assert.Equal(truth, Settle(FieldKind.Text, seen, size)[0].Text);

    [Theory]
    [InlineData("リー　ウエイ", true)]
    [InlineData("フイン　トラン", true)]
    [InlineData("ワン　ウエン", true)]
    [InlineData("ウエダ　チエコ", false)]
    [InlineData("フジイ　トウコ", false)]
    [InlineData("ニシオ　ミツオ", false)]
    [InlineData("ペレス　マリア", false)]
    [InlineData("ウエノ　チエ", false)]
    [InlineData("ふじい　みつお", false)]
    public void In_a_name_from_elsewhere_a_large_vowel_may_be_a_small_one(string name, bool may) => Assert.Equal(may, ForeignKana.MayHideSmall(name, FieldLanguages.Shipped.For(FieldKind.Kana)));

    [Theory]
    [InlineData("リー　ウェイ", "リー　ウェイ", 0.75)]
    [InlineData("ウェノ　キヨシ", "ウエノ　キヨシ", 1.0)]
    public void Size_decides_in_a_name_from_elsewhere_and_what_names_are_like_in_a_Japanese_one(string seen, string truth, double size) =>
        Assert.Equal(truth, Settle(FieldKind.Kana, seen, size, rest: 3e-5f)[0].Text);

    [Theory]
    [InlineData("パク　ミキ")]
    [InlineData("キム　ミンパ")]
    public void A_ring_that_was_clearly_seen_stays_one_though_names_hardly_have_any(string seen) =>
        Assert.Equal(seen, Settle(FieldKind.Kana, seen, 1, rest: 3e-5f)[0].Text);

    [Theory]
    [InlineData("エ", "工")]
    [InlineData("ー", "一")]
    [InlineData("藤", "藤")]
    public void In_a_name_a_letter_alone_is_the_kanji_of_its_shape(string seen, string truth) =>
        Assert.Equal(truth, AlikeLetters.Alone([Seen(seen, -0.1), Seen("宮", -3)], AlphabetOf(FieldKind.KanjiName))[0].Text);

    [Fact]
    public void Both_shapes_of_a_letter_alone_count_as_one()
    {
        ImmutableArray<DecodedText> found = AlikeLetters.Alone([Seen("宮", Math.Log(0.4)), Seen("エ", Math.Log(0.3)), Seen("工", Math.Log(0.3))], AlphabetOf(FieldKind.KanjiName));

        Assert.Equal(["工", "宮"], found.Select(text => text.Text));
        Assert.Equal(0.6, Math.Exp(found[0].LogProbability), 6);
    }

    [Fact]
    public void A_lost_voice_mark_is_offered_and_not_taken_for_granted()
    {
        ImmutableArray<DecodedText> found = Settle(FieldKind.Kana, "ニシタ　ミキ", 1);

        Assert.Contains("ニシダ　ミキ", found.Take(3).Select(text => text.Text));
    }

    private static Alphabet AlphabetOf(FieldKind kind) => new Alphabets(Charset).For(kind);

    private static DecodedText Seen(string text, double log) => new(text, log, [0], 0);

    // Every letter stands alone in its own columns of the picture; letters that have two sizes are as high as asked for.
    private static ImmutableArray<DecodedText> Settle(FieldKind kind, string seen, double size, float rest = 0.03f)
    {
        Alphabet alphabet = AlphabetOf(kind);
        string letters = seen.Replace("　", "", StringComparison.Ordinal);
        float[] logs = new float[letters.Length * 2 * Charset.Length];
        InkCanvas canvas = new(letters.Length * 40, 60);
        for (int i = 0; i < letters.Length; i++)
        {
            Put(logs.AsSpan(i * 2 * Charset.Length, Charset.Length), Array.IndexOf(Charset, letters[i].ToString()), rest);
            Put(logs.AsSpan(((i * 2) + 1) * Charset.Length, Charset.Length), 0, rest);
            double natural = letters[i] switch
            {
                'ユ' or 'ュ' => 0.74,
                'エ' or 'ェ' => 0.8,
                'ヨ' or 'ョ' => 0.88,
                'ツ' or 'ッ' => 0.95,
                'ヤ' or 'ャ' => 1.03,
                'イ' or 'ウ' => 1.08,
                _ => 1,
            };
            double height = 40 * natural * ("ヤユヨツャュョッエェ".Contains(letters[i], StringComparison.Ordinal) ? size : 1);
            canvas.Line((i * 40) + 15, 50 - height, (i * 40) + 15, 50, 4);
        }

        LineScores scores = new(letters.Length * 2, Charset.Length, logs) { SourcePerStep = 20, SourceLeft = 0 };
        int gap = seen.IndexOf('　', StringComparison.Ordinal);
        Lattice lattice = Lattice.From(scores, alphabet, gap < 0 ? [] : [gap * 40.0]);
        TextLine line = new(canvas.Image, [], [], 40);
        LanguageWeight weight = FieldLanguages.WeightOf(kind);
        TextLanguage language = FieldLanguages.Shipped.For(kind);
        ImmutableArray<DecodedText> found =
            PrefixBeam.Search(lattice, new LanguageGrammar(alphabet, language, weight.Share, weight.LetterGain), 32);
        return new AlikeLetters(language, weight).Settle(found, lattice, line);
    }

    // The recogniser is nearly sure of one class.
    private static void Put(Span<float> step, int sure, float rest)
    {
        step.Fill(MathF.Log(rest / (step.Length - 1)));
        step[sure] = MathF.Log(1 - rest);
    }
}
