using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Singles;

namespace Uketsuke.Tests.Reading;

public sealed class SymbolLogsTests
{
    private readonly Alphabet alphabet = new Alphabets(["", "1", "2", "3", "4", "あ"]).For(FieldKind.Digits);

    [Fact]
    public void The_likeliest_symbols_come_first_and_of_equal_ones_the_first_of_the_alphabet() =>
        Assert.Equal(
            [('3', -0.5), ('2', -1), ('4', -1)],
            Logs(('1', -2), ('2', -1), ('3', -0.5), ('4', -1)).Likeliest(3));

    [Fact]
    public void A_symbol_that_is_passed_over_leaves_its_place_to_the_next() =>
        Assert.Equal([('2', -1), ('1', -2)], Logs(('1', -2), ('2', -1), ('3', -0.5), ('4', -3)).Likeliest(2, symbol => symbol == '3'));

    [Fact]
    public void What_may_not_stand_there_has_no_chance_of_its_own()
    {
        SymbolLogs logs = Logs(('1', -2), ('2', -1), ('3', -0.5), ('4', -3));

        Assert.Equal(-0.5, logs.Of('3', -99));
        Assert.Equal(-99, logs.Of('あ', -99));
        Assert.Equal(-99, logs.Of(Alphabet.Space[0], -99));
    }

    [Fact]
    public void Blank_paper_has_no_symbols()
    {
        Assert.True(SymbolLogs.None.IsEmpty);
        Assert.Empty(SymbolLogs.None.Likeliest(3));
        Assert.Equal(-99, SymbolLogs.None.Of('1', -99));
    }

    [Fact]
    public void All_probabilities_together_make_the_sum() =>
        Assert.Equal(0, Logs(('1', Math.Log(0.5)), ('2', Math.Log(0.25)), ('3', Math.Log(0.125)), ('4', Math.Log(0.125))).Sum(), 10);

    private SymbolLogs Logs(params (char Symbol, double Log)[] known) =>
        SymbolLogs.Of(alphabet, symbol => known.Where(pair => pair.Symbol == alphabet.Symbols[symbol][0]).Select(pair => pair.Log).DefaultIfEmpty(-50).First());
}
