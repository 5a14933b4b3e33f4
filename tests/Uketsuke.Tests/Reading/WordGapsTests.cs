using Uketsuke.Forms;
using Uketsuke.Reading.Strokes;

namespace Uketsuke.Tests.Reading;

public sealed class WordGapsTests
{
    private const int Letter = 100;

    [Fact]
    public void A_gap_of_a_letter_among_narrow_ones_parts_the_words()
    {
        WordGap gap = Find(10, 100, 12, 8);

        Assert.Equal(100, gap.Threshold);
        Assert.False(gap.IsUnsure);
    }

    [Fact]
    public void A_speck_far_away_does_not_hide_the_gap_between_family_and_given_name()
    {
        WordGap gap = Find(20, 18, 70, 20, 400);

        Assert.Equal(70, gap.Threshold);
        Assert.True(gap.IsUnsure);
    }

    [Fact]
    public void A_gap_that_hardly_stands_out_is_unsure_and_none_is_found()
    {
        WordGap gap = Find(30, 48, 34);

        Assert.Equal(double.PositiveInfinity, gap.Threshold);
        Assert.True(gap.IsUnsure);
        Assert.True(gap.MayHide);
    }

    [Fact]
    public void Between_letters_set_evenly_no_gap_hides()
    {
        WordGap gap = Find(18, 20, 22, 19);

        Assert.Equal(double.PositiveInfinity, gap.Threshold);
        Assert.False(gap.IsUnsure);
        Assert.False(gap.MayHide);
    }

    [Fact]
    public void A_narrow_gap_wider_than_the_others_may_hide_a_word_gap()
    {
        WordGap gap = Find(8, 36, 6);

        Assert.False(gap.IsUnsure);
        Assert.True(gap.MayHide);
    }

    [Fact]
    public void Letters_that_touch_say_nothing_of_gaps() => Assert.True(Find().MayHide);

    // Letters of 90 px with these gaps between them.
    private static WordGap Find(params int[] gaps)
    {
        List<PxBox> pieces = [new PxBox(0, 0, 90, Letter)];
        foreach (int gap in gaps)
        {
            pieces.Add(new PxBox(pieces[^1].X + 90 + gap, 0, 90, Letter));
        }

        return WordGaps.Find([.. pieces], Letter);
    }
}
