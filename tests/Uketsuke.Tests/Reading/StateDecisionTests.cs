using Uketsuke.Forms;
using Uketsuke.Reading;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Fields;

namespace Uketsuke.Tests.Reading;

public sealed class StateDecisionTests
{
    [Theory]
    [InlineData(0.87, FieldState.Doubtful)]
    [InlineData(0.90, FieldState.Accepted)]
    public void What_is_hardly_likelier_than_another_reading_goes_to_a_person_whatever_else_speaks_for_it(double probability, FieldState state)
    {
        FieldReading read = Decide(new() { IsInked = true, Candidates = [new("ヤスタ　ハナ", "ヤスタ　ハナ", probability)] });

        Assert.Equal(state, read.State);
    }

    [Fact]
    public void A_value_of_a_closed_list_may_be_less_sure_by_its_ink()
    {
        FieldReading read = Decide(new() { IsInked = true, IsBacked = true, Candidates = [new("夫", "夫", 0.7)] });

        Assert.Equal(FieldState.Confirmed, read.State);
    }

    [Fact]
    public void A_name_of_which_it_is_unsure_where_its_parts_are_goes_to_a_person()
    {
        FieldReading read = Decide(new() { IsInked = true, PartsUnsure = true, Candidates = [new("チバサオリ", "チバサオリ", 0.999)] });

        Assert.Equal(FieldState.Doubtful, read.State);
    }

    // Everything passes that may pass.
    private static FieldReading Decide(FieldDraft draft) => StateDecision.Decide(
        new FormField { Key = new FieldKey("kana"), Label = "", Kind = FieldKind.Kana, Area = new MmBox(0, 0, 40, 10) },
        draft,
        new PxBox(0, 0, 400, 100),
        corrected: false,
        new AcceptDecision(() => AcceptanceKit.Plain(FieldKind.Kana, threshold: 0.01), 0.001),
        new ReadingOptions());
}
