using Uketsuke.Forms;
using Uketsuke.Reading;
using static Uketsuke.Tests.Reading.RuleKit;

namespace Uketsuke.Tests.Reading;

/// <summary>Sums, ages, furigana and the office's ledger.</summary>
public sealed class ComparingRuleTests : IDisposable
{
    private readonly string ledger = Path.GetTempFileName();

    public ComparingRuleTests() => File.WriteAllText(
        ledger,
        "name,kana,birth_date,from,until\n髙橋　花子,タカハシ　ハナコ,1950-01-02,,\n山田　太郎,ヤマダ　タロウ,1960-03-04,,\n"
        + "山田　太一,ヤマダ　タイチ,1971-05-06,,\n旧姓　桃子,キュウセイ　モモコ,1980-07-08,,2020-03-31\n");

    public void Dispose() => File.Delete(ledger);

    [Fact]
    public void A_total_that_is_not_the_sum_of_its_parts_puts_all_in_conflict() =>
        Assert.All(Apply(Sum(), Amount("total", "3000"), Amount("a", "1000"), Amount("b", "1000")), field =>
            Assert.Equal(FieldState.Conflict, field.State));

    [Fact]
    public void A_right_total_changes_nothing_that_was_sure() =>
        Assert.All(Apply(Sum(), Amount("total", "3000"), Amount("a", "1000"), Amount("b", "2000")), field =>
            Assert.Equal(FieldState.Accepted, field.State));

    [Fact]
    public void A_blank_part_counts_as_nothing() =>
        Assert.Equal(FieldState.Accepted, Apply(Sum(), Amount("total", "1000"), Amount("a", "1000"), Amount("b", ""))[0].State);

    [Fact]
    public void A_single_weak_amount_is_proven_by_the_others() =>
        Assert.Equal(FieldState.Confirmed, Apply(
            Sum(), Amount("total", "3000"), Weak("a", FieldKind.Amount, ("1000", 0.7)), Amount("b", "2000"))[1].State);

    [Fact]
    public void A_single_weak_amount_takes_the_candidate_with_which_the_sum_is_right()
    {
        FieldReading read = Apply(
            Sum(), Amount("total", "3000"), Weak("a", FieldKind.Amount, ("7000", 0.5), ("1000", 0.48)), Amount("b", "2000"))[1];

        Assert.Equal((FieldState.Confirmed, "1000"), (read.State, read.Text.Value));
    }

    [Fact]
    public void Two_weak_amounts_prove_nothing_about_each_other() =>
        Assert.Equal(FieldState.Doubtful, Apply(
            Sum(), Amount("total", "3000"), Weak("a", FieldKind.Amount, ("1000", 0.7)), Weak("b", FieldKind.Amount, ("2000", 0.7)))[1].State);

    [Theory]
    [InlineData("76", FieldState.Accepted)]
    [InlineData("70", FieldState.Conflict)]
    public void An_age_must_be_that_of_the_birth_date(string age, FieldState state) =>
        Assert.Equal(state, Apply(
            Rule(FormRuleKinds.AgeMatches, ["born", "age"]), Sure("born", FieldKind.WarekiDate, "1950-01-02"), Sure("age", FieldKind.Digits, age))[1].State);

    [Fact]
    public void A_reading_that_no_kanji_of_the_name_is_known_for_is_doubtful_and_not_in_conflict()
    {
        IReadOnlyList<FieldReading> read = Furigana(Sure("kana", FieldKind.Kana, "スズキ　ハナコ"), Sure("name", FieldKind.KanjiName, "山田　花子"));

        Assert.All(read, field => Assert.Equal(FieldState.Doubtful, field.State));
        Assert.All(read, field => Assert.Contains("rule:the-rule", field.Reasons));
    }

    [Theory]
    [InlineData("ヤマダ　ハナコ", "山田　花子")]
    [InlineData("サイトウ　ヨウスケ", "斎藤　陽介")]
    [InlineData("ハセガワリョウ", "長谷川　亮")]
    [InlineData("ささき　はるか", "佐々木　遥")]
    [InlineData("オオノ　エミ", "大野　エミ")]
    public void A_reading_that_fits_leaves_sure_fields_as_they_are(string kana, string name) =>
        Assert.All(Furigana(Sure("kana", FieldKind.Kana, kana), Sure("name", FieldKind.KanjiName, name)), field =>
            Assert.Equal(FieldState.Accepted, field.State));

    [Fact]
    public void A_middling_name_whose_rivals_do_not_fit_the_furigana_passes()
    {
        FieldReading name = Furigana(
            Sure("kana", FieldKind.Kana, "ヤマモト　イチロウ"),
            Weak("name", FieldKind.KanjiName, ("山本　一郎", 0.9), ("山木　一郎", 0.099)))[1];

        Assert.Equal((FieldState.Accepted, "山本　一郎"), (name.State, name.Text.Value));
    }

    [Fact]
    public void A_middling_name_whose_rival_fits_as_well_stays_doubtful() =>
        Assert.Equal(FieldState.Doubtful, Furigana(
            Sure("kana", FieldKind.Kana, "オオタ　イチロウ"),
            Weak("name", FieldKind.KanjiName, ("太田　一郎", 0.6), ("大田　一郎", 0.39)))[1].State);

    [Fact]
    public void A_corrected_name_stays_with_a_person_even_if_the_furigana_fits()
    {
        FieldReading corrected = Weak("name", FieldKind.KanjiName, ("山田　花子", 0.5)) with { Reasons = [ReadingReasons.Corrected] };

        Assert.Equal(FieldState.Doubtful, Furigana(Sure("kana", FieldKind.Kana, "ヤマダ　ハナコ"), corrected)[1].State);
    }

    [Fact]
    public void Fields_that_stand_in_one_row_of_the_ledger_confirm_each_other() =>
        Assert.All(Ledger(
                Weak("name", FieldKind.KanjiName, ("山田　太郎", 0.7)),
                Weak("kana", FieldKind.Kana, ("ヤマダ　タロウ", 0.6)),
                Sure("born", FieldKind.WarekiDate, "1960-03-04")),
            field => Assert.Equal(FieldState.Confirmed, field.State));

    [Fact]
    public void A_name_that_the_ledger_holds_in_another_variant_is_doubtful_with_both_offered()
    {
        FieldReading name = Ledger(
            Sure("name", FieldKind.KanjiName, "高橋　花子"),
            Sure("kana", FieldKind.Kana, "タカハシ　ハナコ"),
            Sure("born", FieldKind.WarekiDate, "1950-01-02"))[0];

        Assert.Equal((FieldState.Doubtful, "高橋　花子"), (name.State, name.Text.Value));
        Assert.Equal([ReadingReasons.Variant], name.Reasons);
        Assert.Equal(["高橋　花子", "髙橋　花子"], name.Candidates.Select(candidate => candidate.Text.Value));
    }

    [Fact]
    public void A_weak_field_takes_the_candidate_that_the_ledger_holds_with_the_sure_ones()
    {
        FieldReading name = Ledger(
            Weak("name", FieldKind.KanjiName, ("山田　太朗", 0.5), ("山田　太郎", 0.45)),
            Sure("kana", FieldKind.Kana, "ヤマダ　タロウ"),
            Sure("born", FieldKind.WarekiDate, "1960-03-04"))[0];

        Assert.Equal((FieldState.Confirmed, "山田　太郎"), (name.State, name.Text.Value));
    }

    [Fact]
    public void Nobody_in_the_ledger_is_no_matter_unless_the_form_asks_for_it()
    {
        FieldReading[] stranger = [Sure("name", FieldKind.KanjiName, "小川　久"), Sure("kana", FieldKind.Kana, "オガワ　ヒサシ"), Sure("born", FieldKind.WarekiDate, "1980-01-01")];

        Assert.All(Apply(Ledger(mustExist: false), stranger), field => Assert.Equal(FieldState.Accepted, field.State));
        Assert.All(Apply(Ledger(mustExist: true), stranger), field => Assert.Equal(FieldState.Conflict, field.State));
    }

    [Fact]
    public void A_row_that_has_ended_does_not_count() =>
        Assert.All(
            Apply(
                Ledger(mustExist: true),
                Sure("name", FieldKind.KanjiName, "旧姓　桃子"),
                Sure("kana", FieldKind.Kana, "キュウセイ　モモコ"),
                Sure("born", FieldKind.WarekiDate, "1980-07-08")),
            field => Assert.Equal(FieldState.Conflict, field.State));

    private static FormRule Sum() => Rule(FormRuleKinds.Sum, ["total", "a", "b"]);

    private static FieldReading Amount(string key, string text) => Sure(key, FieldKind.Amount, text);

    private static IReadOnlyList<FieldReading> Furigana(FieldReading kana, FieldReading name) =>
        Apply(Rule(FormRuleKinds.FuriganaFitsName, ["kana", "name"]), kana, name);

    private IReadOnlyList<FieldReading> Ledger(FieldReading name, FieldReading kana, FieldReading born) =>
        Apply(Ledger(mustExist: false), name, kana, born);

    private FormRule Ledger(bool mustExist) => Rule(
        FormRuleKinds.Ledger,
        ["name", "kana", "born"],
        (FormRuleKinds.List, ledger),
        (FormRuleKinds.Columns, "name|kana|birth_date"),
        (FormRuleKinds.MustExist, mustExist ? "true" : "false"));
}
