using System.Collections.Immutable;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Tests.Reading;

/// <summary>The line was read as 芝1丁目2-3; the pieces of its second number say 12-3, or 2-3.</summary>
public sealed class NumberLookTests
{
    private const string Read = "芝1丁目2-3";

    private readonly NumberLook look = new(Read, [new(1, 2, new Pieces(("1", -0.1), ("7", -3))), new(4, 7, new Pieces(("12-3", -0.2), ("2-3", -4)))]);

    [Fact]
    public void Each_number_is_proposed_as_its_pieces_read_and_all_of_them_at_once() =>
        Assert.Equal(["芝1丁目12-3", "芝1丁目2-3", "芝1丁目2-3", "芝7丁目2-3", "芝1丁目12-3"], look.Variants());

    [Fact]
    public void A_number_that_the_pieces_like_less_costs_what_it_is_less_likely() => Assert.Equal(-3.8, look.Score(Read), 6);

    [Fact]
    public void What_the_pieces_like_best_costs_nothing() => Assert.Equal(0, look.Score("芝1丁目12-3"), 6);

    [Fact]
    public void A_bar_between_digits_is_a_hyphen_however_it_was_read() => Assert.Equal(0, look.Score("芝1丁目12ー3"), 6);

    [Fact]
    public void A_number_that_the_pieces_cannot_be_costs_no_more_than_a_bound() => Assert.Equal(-12, look.Score("芝1丁目99"), 6);

    [Fact]
    public void A_number_too_few_speaks_against_a_text() => Assert.True(look.Score("芝一丁目12-3") < -2);

    [Fact]
    public void Where_the_pieces_say_nothing_every_number_is_as_likely()
    {
        NumberLook silent = new("5号", [new(0, 1, null)]);

        Assert.Equal(silent.Score("6号"), silent.Score("5号"), 6);
        Assert.Equal(["5号"], silent.Variants());
    }

    [Theory]
    [InlineData("メゾン61　1", true, "メゾン611")]
    [InlineData("メゾン　101", false, "メゾン　101")]
    [InlineData("5-2　101", true, "5-2101")]
    public void A_gap_inside_a_number_is_closed_and_said_to_be_unsure(string text, bool isUnsure, string closed)
    {
        Assert.Equal(isUnsure, NumberGaps.AreIn(text));
        Assert.Equal(closed, NumberGaps.Close(text));
    }

    private sealed class Pieces(params (string Text, double Log)[] readings) : NumberEvidence
    {
        public override ImmutableArray<string> Reasons => [];

        public override double Fit => 1;

        public override ImmutableArray<string> OwnTexts => [];

        public override IReadOnlyList<(string Text, double Log)> Best(int count) => [.. readings.Take(count)];

        public override double Score(string text) =>
            readings.Where(reading => reading.Text == text).Select(reading => reading.Log).DefaultIfEmpty(Impossible).Max();
    }
}
