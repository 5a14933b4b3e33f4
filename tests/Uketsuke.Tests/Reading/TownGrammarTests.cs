using Uketsuke.Forms;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Language;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Tests.Reading;

/// <summary>An address is a town of the office's list, then block numbers as written.</summary>
public sealed class TownGrammarTests
{
    private static readonly string[] Charset = ["", .. "白金台三一丁目港区東京都0123456789-番号ィ田".Select(letter => letter.ToString())];

    private readonly Alphabet alphabet = new Alphabets(Charset).For(FieldKind.Address);

    [Theory]
    [InlineData("白金台三丁目1番2号")]
    [InlineData("白金三丁目10-3")]
    [InlineData("白金3-10-3")]
    [InlineData("白金三丁目")]
    public void A_listed_town_with_its_block_is_an_address(string text) => Assert.NotNull(Weight(text));

    [Theory]
    [InlineData("金台三丁目1番2号")]
    [InlineData("白金台")]
    [InlineData("東京都港区白金三丁目1-2")]
    public void Anything_else_is_not(string text) => Assert.Null(Weight(text));

    [Fact]
    public void Prefecture_and_ward_may_stand_before_where_they_are_looked_for() =>
        Assert.NotNull(Weight("東京都港区白金三丁目1-2", withPrefix: true));

    [Fact]
    public void A_block_number_is_likelier_than_a_letter_in_its_place() =>
        Assert.True(Weight("白金三丁目19番6号") > Weight("白金三丁目ィ9番6号") + 2);

    [Fact]
    public void A_count_without_its_number_is_unlikely() => Assert.True(Weight("白金三丁目1番2号") > Weight("白金三丁目番2号") + 2);

    [Fact]
    public void No_text_gains_by_leaving_its_town_early()
    {
        // 白金 is a town of its own here: 台三丁目 after it would be its block.
        Assert.True(Weight("白金台三丁目1番2号") >= Weight("白金台三丁目1番2号", towns: ["白金"]));
    }

    /// <returns>What is known of a text before looking; null when it is no address.</returns>
    private double? Weight(string text, bool withPrefix = false, string[]? towns = null)
    {
        LanguageWeight known = FieldLanguages.WeightOf(FieldKind.Address);
        TownGrammar grammar = new(
            ListTree.OfTowns(OfficeList.Of(towns ?? ["白金三丁目", "白金台三丁目"]), alphabet),
            alphabet,
            withPrefix,
            new LanguageGrammar(alphabet, FieldLanguages.Shipped.For(FieldKind.Address), known.Share, known.LetterGain),
            known.LetterGain);
        int state = grammar.Start;
        double weight = 0;
        foreach (int symbol in alphabet.Encode(text)!)
        {
            weight += grammar.Weight(state, symbol);
            state = grammar.Next(state, symbol);
            if (state == Grammar.Dead)
            {
                return null;
            }
        }

        return grammar.Accepts(state) ? weight + grammar.EndWeight(state) : null;
    }
}
