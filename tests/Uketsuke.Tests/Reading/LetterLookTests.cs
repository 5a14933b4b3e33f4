using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Tests.Reading;

/// <summary>Lines of black bars, each as wide as the number of the letter that it stands for: 1 ア, 2 ノ, 5 ハ, 9 ヤ …</summary>
public sealed class LetterLookTests
{
    private const int Height = 20;
    private static readonly string[] Letters = ["ア", "ノ", "イ", "ウ", "ハ", "エ", "オ", "カ", "ヤ", "キ"];
    private static readonly string[] LineCharset = ["", .. Letters, "ャ"];

    private readonly Alphabet alphabet = new Alphabets(LineCharset).For(FieldKind.Kana);

    [Fact]
    public void Pieces_that_stand_apart_are_letters_of_their_own() =>
        Assert.Equal("イカヤ", Look(Line([3, 8, 9], gap: 8))!.Own);

    [Fact]
    public void Two_pieces_close_together_may_be_one_letter()
    {
        // Two bars of 2 columns: ノノ, or together, as one letter of 4 columns, ウ.
        Assert.Equal("ウ", Look(Line([2, 2], gap: 1))!.Own);
        Assert.Equal("ノノ", Look(Line([2, 2], gap: 9))!.Own);
    }

    [Fact]
    public void A_box_is_one_letter_however_close_the_next_one_stands() =>
        Assert.Equal("ノノ", Look(Line([2, 2], gap: 1) with { PiecesAreLetters = true })!.Own);

    [Fact]
    public void A_word_gap_becomes_a_space_and_no_letter_spans_it()
    {
        TextLine line = Line([2, 2], gap: 1);

        Assert.Equal("ノ　ノ", Look(line with { Gaps = [line.Pieces[1].X - 0.5] })!.Own);
    }

    [Fact]
    public void The_text_that_the_pieces_show_scores_higher_than_others()
    {
        LetterLook look = Look(Line([3, 8, 9], gap: 8))!;

        Assert.True(look.Score("イカヤ") > look.Score("イキヤ") + 2);
        Assert.True(look.Score("イカヤ") > look.Score("イカ") + 10);
    }

    [Fact]
    public void A_small_letter_scores_as_its_large_form() =>
        Assert.Equal(Look(Line([3, 9], gap: 8))!.Score("イヤ"), Look(Line([3, 9], gap: 8))!.Score("イャ"), 6);

    [Fact]
    public void A_piece_in_which_letters_touch_does_not_rule_out_a_text()
    {
        // 3 letters on 26 columns without a gap: no letter is that wide, so the place says nothing.
        LetterLook look = Look(Line([3, 26], gap: 8))!;

        Assert.True(look.Score("イカヤ") > -40);
        Assert.Equal(look.Score("イカヤ"), look.Score("イエキ"), 6);
    }

    [Fact]
    public void Without_a_box_reader_there_is_no_second_look()
    {
        SingleReader alone = new(new LineReaderStand(LineCharset), null);

        Assert.Null(LetterLook.Read(alone, alphabet, Line([3, 8], gap: 8)));
    }

    [Fact]
    public void An_alphabet_that_the_box_reader_does_not_know_is_left_to_the_line_reader()
    {
        Alphabet names = new Alphabets(["", .. Letters, .. "一丁七万丈三上下不与世丘丙両並中串丸丹主".Select(c => c.ToString())]).For(FieldKind.KanjiName);

        Assert.False(new SingleReader(new LineReaderStand(LineCharset), new BoxReaderStand(Letters)).KnowsBoxesOf(names));
    }

    private LetterLook? Look(TextLine line) =>
        LetterLook.Read(new SingleReader(new LineReaderStand(LineCharset), new BoxReaderStand(Letters)), alphabet, line);

    private static TextLine Line(int[] bars, int gap)
    {
        int width = bars.Sum() + (gap * bars.Length);
        byte[] pixels = [.. Enumerable.Repeat(byte.MaxValue, width * Height)];
        List<PxBox> pieces = [];
        int at = 1;
        foreach (int bar in bars)
        {
            for (int y = 0; y < Height; y++)
            {
                pixels.AsSpan((y * width) + at, bar).Clear();
            }

            pieces.Add(new PxBox(at, 0, bar, Height));
            at += bar + gap;
        }

        return new TextLine(new GreyImage(width, Height, pixels), [], [.. pieces], Height);
    }

    /// <summary>A line reader that sees nothing.</summary>
    private sealed class LineReaderStand(string[] charset) : ILineReader
    {
        public IReadOnlyList<string> Charset => charset;

        public LineScores Read(GreyImage line) => LineScores.Empty;
    }
}
