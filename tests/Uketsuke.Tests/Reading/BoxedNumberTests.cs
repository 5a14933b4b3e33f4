using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Singles;

namespace Uketsuke.Tests.Reading;

/// <summary>Bars for digits: as many columns as the box reader's class has.</summary>
public sealed class BoxedNumberTests
{
    private static readonly string[] LineCharset = ["", "1", "2", "7"];
    private static readonly string[] BoxCharset = ["1", "2", "7"];

    private readonly Alphabet alphabet = new Alphabets(LineCharset).For(FieldKind.Digits);

    [Fact]
    public void A_seven_on_the_rule_may_be_a_two_whose_foot_went_with_it()
    {
        IReadOnlyList<(string Text, double Log)> read = Read(new BoxInk(Bar(3), false, EndsAtRule: true)).Best(3);

        Assert.Equal(["7", "2"], read.Take(2).Select(text => text.Text));
        Assert.InRange(Math.Exp(read[0].Log), 0.6, 0.88);
    }

    [Fact]
    public void A_seven_above_the_rule_is_a_seven() => Assert.InRange(Math.Exp(Read(new BoxInk(Bar(3), false)).Best(3)[0].Log), 0.95, 1);

    [Fact]
    public void Every_other_digit_stays_as_sure_as_it_was() =>
        Assert.Equal(
            Read(new BoxInk(Bar(1), false)).Best(3)[0].Log,
            Read(new BoxInk(Bar(1), false, EndsAtRule: true)).Best(3)[0].Log,
            3);

    private BoxedNumber Read(BoxInk ink) => BoxedNumber.Read(new SingleReader(new NoLine(), new BoxReaderStand(BoxCharset)), alphabet, [ink]);

    private static GreyImage Bar(int columns) => new(columns, 20, new byte[columns * 20]);

    // Leans to no symbol.
    private sealed class NoLine : ILineReader
    {
        public IReadOnlyList<string> Charset => LineCharset;

        public LineScores Read(GreyImage line) => new(1, 4, [.. new[] { 0.01, 0.33, 0.33, 0.33 }.Select(p => (float)Math.Log(p))]);
    }
}
