using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Singles;

namespace Uketsuke.Tests.Reading;

/// <summary>
/// Bars that hang together by a thin column: 6 columns are a 7, 9 with the thin one are a 4 (the box reader counts them). The line reader has lost the
/// first of them, as it does.
/// </summary>
public sealed class TouchingDigitsTests
{
    private const int Height = 20;
    private static readonly string[] LineCharset = ["", "4", "7"];
    private static readonly string[] BoxCharset = ["ア", "イ", "ウ", "エ", "オ", "7", "カ", "キ", "4"];

    private readonly Alphabet alphabet = new Alphabets(LineCharset).For(FieldKind.Digits);

    [Fact]
    public void A_digit_that_the_line_reader_lost_is_found_where_the_ink_is_thin() =>
        Assert.Equal("74", Read(Bars(6, 8), new BoxReaderStand(BoxCharset))[0].Text);

    [Fact]
    public void The_line_readers_own_reading_stays_a_candidate() =>
        Assert.Contains("4", Read(Bars(6, 8), new BoxReaderStand(BoxCharset)).Select(text => text.Text));

    [Fact]
    public void A_digit_that_is_written_broadly_stays_one_digit() => Assert.Equal("4", Read(Bars(9), new BoxReaderStand(BoxCharset))[0].Text);

    [Fact]
    public void A_broad_digit_of_which_every_reader_is_sure_is_not_cut()
    {
        BoxReaderStand boxes = new(BoxCharset);

        Read(Bars(9), boxes);
        Assert.Equal(1, boxes.Shown);

        // Broader than anyone writes one digit: whatever the readers say of the whole, its parts are looked at.
        Read(Bars(2, 8, 8, 8), boxes);
        Assert.True(boxes.Shown > 3);
    }

    [Fact]
    public void Without_a_box_reader_the_line_reader_is_believed() => Assert.Equal("4", Read(Bars(6, 8), null)[0].Text);

    [Fact]
    public void Where_neither_look_explains_the_ink_little_probability_is_left()
    {
        double explained = Read(Bars(6, 8), new BoxReaderStand(BoxCharset)).Sum(text => Math.Exp(text.Log));
        double unexplained = Read(Bars(3, 3), new BoxReaderStand(BoxCharset)).Sum(text => Math.Exp(text.Log));

        Assert.True(unexplained < explained / 4);
    }

    private IReadOnlyList<(string Text, double Log)> Read(GreyImage picture, BoxReaderStand? boxes)
    {
        // One step of three speaks of a 4, the others of nothing.
        LineScores seen = new(3, 3, [.. new[] { 0.98, 0.01, 0.01, 0.1, 0.89, 0.01, 0.98, 0.01, 0.01 }.Select(p => (float)Math.Log(p))]);
        SingleReader singles = new(new Seen(seen), boxes);
        SymbolOdds odds = singles.Combine([seen], [picture], alphabet)[0];
        return TouchingDigits.Read(singles, alphabet, new NumberPiece(picture, true) { Letter = Height }, seen, odds);
    }

    // Between two bars one column that is thin.
    private static GreyImage Bars(params int[] widths)
    {
        int width = widths.Sum() + widths.Length - 1;
        byte[] pixels = new byte[width * Height];
        int at = 0;
        foreach (int bar in widths.SkipLast(1))
        {
            at += bar;
            for (int y = 0; y < Height - 2; y++)
            {
                pixels[(y * width) + at] = byte.MaxValue;
            }

            at++;
        }

        return new GreyImage(width, Height, pixels);
    }

    private sealed class Seen(LineScores scores) : ILineReader
    {
        public IReadOnlyList<string> Charset => LineCharset;

        public LineScores Read(GreyImage line) => scores;
    }
}
