using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Tests.Reading;

/// <summary>
/// Lines of black bars whose width is the number of the character: 1 一, 2 丁, 3 川 … The line reader's scores are given; the glyph
/// reader counts columns.
/// </summary>
public sealed class GlyphLookTests
{
    private const int Height = 20;
    private const int StepPx = 8;
    private static readonly string[] Characters = ["一", "丁", "川", "山", "田", "中", "木", "村", "林", "森"];
    private static readonly string[] Charset = ["", .. Characters];

    private readonly Alphabet alphabet = new Alphabets(Charset).For(FieldKind.KanjiName);

    [Fact]
    public void Each_letter_is_read_alone_where_the_line_reader_saw_it() =>
        Assert.Equal("田中", Look([(4, 5), (28, 6)], seen: [("田", 6), ("中", 31)])!.Own);

    [Fact]
    public void A_letter_of_two_parts_is_not_cut_between_them() =>
        Assert.Equal("木村", Look([(4, 3), (12, 4), (40, 8)], seen: [("木", 10), ("村", 43)])!.Own);

    [Fact]
    public void Where_the_line_reader_errs_the_letters_speak_for_the_right_text()
    {
        GlyphLook look = Look([(4, 5), (28, 6)], seen: [("田", 6), ("木", 31)])!;

        Assert.True(look.Score("田中") > look.Score("田木") + 4);
        Assert.Contains("田中", look.Texts(4));
    }

    [Fact]
    public void A_word_gap_counts_for_nothing_in_the_score()
    {
        GlyphLook look = Look([(4, 5), (28, 6)], seen: [("田", 6), ("中", 31)])!;

        Assert.Equal(look.Score("田中"), look.Score("田　中"), 6);
    }

    [Fact]
    public void A_text_of_another_length_is_unlikely_but_not_impossible()
    {
        GlyphLook look = Look([(4, 5), (28, 6)], seen: [("田", 6), ("中", 31)])!;

        Assert.InRange(look.Score("田中村"), -20, look.Score("田中") - 3);
    }

    [Fact]
    public void Without_a_glyph_reader_there_is_no_second_look() =>
        Assert.Null(GlyphLook.Read(
            new SingleReader(new Seen(LineScores.Empty), null), alphabet, Line([(4, 5)]), Lattice.From(Scores([("田", 6)]), alphabet, [])));

    [Fact]
    public void Blank_paper_has_no_letters_to_look_at() =>
        Assert.Null(GlyphLook.Read(Singles(), alphabet, Line([(4, 5)]), Lattice.From(LineScores.Empty, alphabet, [])));

    private GlyphLook? Look((int X, int Width)[] bars, (string Text, int X)[] seen) =>
        GlyphLook.Read(Singles(), alphabet, Line(bars), Lattice.From(Scores(seen), alphabet, []));

    private static SingleReader Singles() => new(new Seen(LineScores.Empty), null, new BoxReaderStand(Characters));

    private static LineScores Scores((string Text, int X)[] seen)
    {
        const int steps = 10;
        float[] logs = [.. Enumerable.Repeat((float)Math.Log(0.001), steps * Charset.Length)];
        for (int step = 0; step < steps; step++)
        {
            string here = seen.FirstOrDefault(letter => letter.X / StepPx == step).Text ?? "";
            logs[(step * Charset.Length) + Array.IndexOf(Charset, here)] = (float)Math.Log(0.99);
        }

        return new LineScores(steps, Charset.Length, logs) { SourcePerStep = StepPx };
    }

    private static TextLine Line((int X, int Width)[] bars)
    {
        const int width = 80;
        byte[] pixels = [.. Enumerable.Repeat(byte.MaxValue, width * Height)];
        foreach ((int x, int wide) in bars)
        {
            for (int y = 2; y < Height - 2; y++)
            {
                pixels.AsSpan((y * width) + x, wide).Clear();
            }
        }

        return new TextLine(new GreyImage(width, Height, pixels), [], [.. bars.Select(bar => new PxBox(bar.X, 2, bar.Width, Height - 4))], Height);
    }

    private sealed class Seen(LineScores scores) : ILineReader
    {
        public IReadOnlyList<string> Charset => GlyphLookTests.Charset;

        public LineScores Read(GreyImage line) => scores;
    }
}
