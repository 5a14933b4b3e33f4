using System.Collections.Immutable;
using CsCheck;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Tests.Reading;

public sealed class CtcScoreTests
{
    private static readonly string[] Charset = ["", "1", "2", "3"];

    private static readonly Gen<LineScores> SmallScores =
        Gen.Select(Gen.Int[1, 5], Gen.Double[0.01, 1].Array[20]).Select((steps, weights) => Scores(steps, weights));

    [Fact]
    public void The_probabilities_of_all_texts_add_up_to_one() =>
        SmallScores.Sample(scores =>
        {
            Lattice lattice = Lattice.From(scores, Digits(), []);

            double sum = AllTexts(scores.Steps).Sum(text => Math.Exp(CtcScore.Of(lattice, lattice.Alphabet.Encode(text)!)));

            Assert.Equal(1, sum, 4);
        });

    [Fact]
    public void The_beam_finds_the_most_probable_text() =>
        SmallScores.Sample(scores =>
        {
            Lattice lattice = Lattice.From(scores, Digits(), []);
            double best = AllTexts(scores.Steps).Max(text => CtcScore.Of(lattice, lattice.Alphabet.Encode(text)!));

            DecodedText found = PrefixBeam.Search(lattice, FreeGrammar.Instance, 200)[0];

            Assert.Equal(best, found.LogProbability, 4);
            Assert.Equal(best, CtcScore.Of(lattice, lattice.Alphabet.Encode(found.Text)!), 4);
        });

    [Fact]
    public void A_prefix_tree_scores_every_listed_value_exactly() =>
        SmallScores.Sample(scores =>
        {
            Lattice lattice = Lattice.From(scores, Digits(), []);
            OfficeList list = OfficeList.Of(["1", "12", "123", "22", "31"]);

            ImmutableArray<(string Text, string AsWritten, double Log)> scored =
                [.. ListTree.Of(list, lattice.Alphabet).Score(lattice)];

            Assert.All(scored, value => Assert.Equal(
                CtcScore.Of(lattice, lattice.Alphabet.Encode(value.Text)!), value.Log, 6));
            Assert.All(list.Values.Except(scored.Select(value => value.Text)), value => Assert.Equal(
                double.NegativeInfinity, CtcScore.Of(lattice, lattice.Alphabet.Encode(value)!)));
        });

    [Fact]
    public void An_alignment_scores_as_the_forward_sum_and_goes_forward() =>
        SmallScores.Sample(scores =>
        {
            Lattice lattice = Lattice.From(scores, Digits(), []);
            int[] labels = lattice.Alphabet.Encode("12")!;
            CtcAlignment? aligned = CtcAlignment.Of(lattice, labels);

            Assert.Equal(scores.Steps >= 2, aligned is not null);
            Assert.Equal(CtcScore.Of(lattice, labels), aligned?.Log ?? double.NegativeInfinity);
            Assert.True(aligned is null || aligned.FirstSteps[0] < aligned.FirstSteps[1]);
        });

    [Fact]
    public void A_long_text_that_hardly_anything_speaks_for_has_a_probability_all_the_same()
    {
        // Two hundred steps that give each symbol one chance in a thousand: a double alone ends at 1e-308.
        const int Steps = 200;
        LineScores scores = Scores(Steps, [.. Enumerable.Repeat(new[] { 0.997, 0.001, 0.001, 0.001 }, Steps).SelectMany(step => step)]);
        Lattice lattice = Lattice.From(scores, Digits(), []);
        int[] labels = lattice.Alphabet.Encode(string.Concat(Enumerable.Repeat("123", Steps / 3)))!;

        double log = CtcScore.Of(lattice, labels);

        // As many ways as there are places for the symbols among the steps; counted for ways without a symbol that stays.
        double ways = Enumerable.Range(0, Steps - labels.Length).Sum(i => Math.Log(Steps - i) - Math.Log(i + 1));
        double each = (labels.Length * Math.Log(0.001)) + ((Steps - labels.Length) * Math.Log(0.997));
        Assert.InRange(log, each + ways - 0.01, each + ways + 10);
    }

    [Fact]
    public void A_word_gap_becomes_a_space_in_every_reading()
    {
        Alphabet alphabet = Digits();
        LineScores scores = Scores(4, [.. Enumerable.Repeat(0.5, 20)]) with { SourcePerStep = 8, SourceLeft = 0 };
        Lattice lattice = Lattice.From(scores, alphabet, [16.0]);

        ImmutableArray<DecodedText> found = PrefixBeam.Search(lattice, FreeGrammar.Instance);

        Assert.All(found, text => Assert.Single(text.Text, c => c == '　'));
    }

    [Fact]
    public void An_o_speaks_for_a_zero_where_only_digits_may_stand()
    {
        Alphabet alphabet = new Alphabets(["", "0", "O", "あ"]).Digits;
        LineScores scores = new(1, 4, [.. new[] { 0.1, 0.2, 0.6, 0.1 }.Select(p => (float)Math.Log(p))]);

        Lattice lattice = Lattice.From(scores, alphabet, []);

        Assert.Equal(0.9, lattice.Inside[0], 3);
        Assert.Equal(0.8 / 0.9, Math.Exp(lattice.Step(0)[alphabet.IndexOf("0")]), 3);
    }

    private static Alphabet Digits() => new Alphabets(Charset).Digits;

    private static LineScores Scores(int steps, double[] weights)
    {
        float[] logs = new float[steps * Charset.Length];
        for (int t = 0; t < steps; t++)
        {
            double sum = weights.Skip(t * 4).Take(4).Sum();
            for (int c = 0; c < 4; c++)
            {
                logs[(t * 4) + c] = (float)Math.Log(weights[(t * 4) + c] / sum);
            }
        }

        return new LineScores(steps, Charset.Length, logs);
    }

    private static List<string> AllTexts(int longest)
    {
        List<string> texts = [""];
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i].Length < longest)
            {
                texts.AddRange([texts[i] + "1", texts[i] + "2", texts[i] + "3"]);
            }
        }

        return texts;
    }
}
