using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Uketsuke.Automation.Expressions;
using Uketsuke.Reading.Values;

namespace Uketsuke.Tests.Automation;

public sealed class ExpressionTests
{
    private static readonly RecordOf Item = new("item", ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, ExprType>
    {
        ["name"] = ExprType.Text,
        ["kana"] = ExprType.Text,
        ["phone"] = ExprType.Text,
        ["birth"] = ExprType.Date,
        ["count"] = ExprType.Integer,
    }));

    private static readonly RecordOf Row = new("row", ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, ExprType>
    {
        ["no"] = ExprType.Text,
    }));

    private static readonly ImmutableDictionary<string, ExprType> Names = ImmutableDictionary.CreateRange(new Dictionary<string, ExprType>
    {
        ["item"] = Item,
        ["rows"] = new ListOf(Row),
        ["a"] = ExprType.Integer,
        ["b"] = ExprType.Integer,
        ["t"] = ExprType.Text,
    });

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3 - -1", "10")]
    [InlineData("10 - 3 - 2", "5")]
    [InlineData("7 / 2", "3")]
    [InlineData("7 % 4", "3")]
    [InlineData("7 / 2.0", "3.5")]
    [InlineData("1 / 0", null)]
    [InlineData("9223372036854775807 + 1", null)]
    [InlineData("'あ' + \"い\"", "あい")]
    [InlineData("item.name == '見本　花子' && !false", "True")]
    [InlineData("item.name != null", "True")]
    [InlineData("item.phone == null", "True")]
    [InlineData("item.phone + '1'", null)]
    [InlineData("item.phone.contains('1')", "False")]
    [InlineData("item.phone > '0'", "False")]
    [InlineData("item.count in [1, 2, 3]", "True")]
    [InlineData("item.count > 1 ? '多' : '単'", "多")]
    [InlineData("rows.filter(r, r.no == 'B2').size()", "1")]
    [InlineData("rows.exists(r, r.no.startsWith('B'))", "True")]
    [InlineData("rows.all(r, r.no == 'B2')", "False")]
    [InlineData("rows.map(r, r.no).contains('B1')", "True")]
    [InlineData("size('𠮷野')", "2")]
    [InlineData("wareki(item.birth, 'gyy.MM.dd')", "S12.03.04")]
    [InlineData("wareki(item.birth, 'ggy年M月d日')", "昭和12年3月4日")]
    [InlineData("era(item.birth) + text(era_year(item.birth))", "昭和12")]
    [InlineData("wareki(seireki('平成31年4月30日'), 'gyy.MM.dd')", "H31.04.30")]
    [InlineData("wareki(seireki('2019-05-01'), 'gyy.MM.dd')", "R01.05.01")]
    [InlineData("seireki('令和元年5月1日') == seireki('R1.5.1')", "True")]
    [InlineData("seireki('平成40年1月1日')", null)]
    [InlineData("seireki('2026-02-29')", null)]
    [InlineData("nendo(seireki('2027-03-31'))", "2026")]
    [InlineData("age_on(seireki('1956-02-29'), seireki('2026-02-28'))", "69")]
    [InlineData("age_on(seireki('1956-02-29'), seireki('2026-03-01'))", "70")]
    [InlineData("zenkaku('ｶﾞﾊﾟ A1')", "ガパ　Ａ１")]
    [InlineData("hankaku('ガパ　Ａ１ー')", "ｶﾞﾊﾟ A1ｰ")]
    [InlineData("katakana('みほんｻﾝ')", "ミホンサン")]
    [InlineData("hiragana('ミホンー')", "みほんー")]
    [InlineData("digits('０３-12ｘ')", "0312")]
    [InlineData("kanji_chome('三田3丁目と高輪１２丁目')", "三田三丁目と高輪十二丁目")]
    [InlineData("without_prefix('東京都港区三田', '東京都港区')", "三田")]
    [InlineData("in_charset('髙﨑', 'cp932')", "True")]
    [InlineData("in_charset('𠮷', 'cp932')", "False")]
    [InlineData("in_charset('10〜11時', 'cp932')", "True")]
    [InlineData("normalize_addr('三田三丁目2番地の1号') == normalize_addr('三田3-2-1')", "True")]
    [InlineData("normalize_addr(item.phone)", null)]
    [InlineData("checksum_mynumber('123456789018')", "True")]
    [InlineData("checksum_mynumber('1234-5678-9018')", "True")]
    [InlineData("checksum_mynumber('123456789019')", "False")]
    [InlineData("checksum_mynumber(item.phone)", "False")]
    [InlineData("text(7 / 2.0) + '円'", "3.5円")]
    [InlineData("text(item.count)", "2")]
    [InlineData("nendo(seireki('0001-01-01'))", "0")]
    [InlineData("item.phone.size()", "0")]
    [InlineData("size(item.phone) == null", "False")]
    [InlineData("null == item.phone ? 'なし' : item.phone", "なし")]
    [InlineData("before('見本　花子', '　')", "見本")]
    [InlineData("after('見本　花子', '　')", "花子")]
    public void An_expression_gives_what_the_guide_says(string source, string? expected)
    {
        (Expression? made, ImmutableArray<string> problems) = Expression.Compile(source, Names);

        Assert.Empty(problems);
        object? value = made!.Evaluate(Values());
        Assert.Equal(expected, value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("item.nme")]
    [InlineData("nothing")]
    [InlineData("1 + 'a'")]
    [InlineData("item.name && true")]
    [InlineData("item.birth == 'S12'")]
    [InlineData("rows.filter(r, r.no)")]
    [InlineData("rows.filter(item, true)")]
    [InlineData("system('ls')")]
    [InlineData("wareki(item.birth, t)")]
    [InlineData("wareki(item.birth, 'gyy-xx')")]
    [InlineData("in_charset(t, 'utf-9')")]
    [InlineData("1 == 1 == true")]
    [InlineData("1 +")]
    [InlineData("item.")]
    [InlineData("a = 1")]
    [InlineData("'open")]
    [InlineData("")]
    [InlineData("a; b")]
    [InlineData("true ? 1 : 'x'")]
    public void A_mistake_is_told_when_the_scenario_is_loaded(string source)
    {
        (Expression? made, ImmutableArray<string> problems) = Expression.Compile(source, Names);

        Assert.Null(made);
        Assert.NotEmpty(problems);
    }

    [Theory]
    [InlineData("rows.exists(x, rows.exists(y, rows.exists(z, x.no == z.no)))")]
    [InlineData("[t].map(c, c+c).map(d, d+d).map(e, e+e).map(f, f+f).map(g, g+g).map(h, h+h).map(i, i+i).map(j, j+j).map(k, k+k).map(l, l+l)")]
    public void What_could_cost_beyond_all_bounds_is_refused_when_it_is_loaded(string source) =>
        Assert.Null(Expression.Compile(source, Names).Made);

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        Assert.Null(Expression.Compile(new string('(', 5000) + "1" + new string(')', 5000), Names).Made);
        Assert.Null(Expression.Compile(new string('!', 1000) + "true", Names).Made);
        Assert.NotNull(Expression.Compile("((((((((((a))))))))))", Names).Made);
    }

    [Fact]
    public void Whatever_a_value_holds_it_stays_a_value() => Gen.String.Sample(text =>
    {
        (Expression? same, _) = Expression.Compile("t", Names);
        (Expression? twice, _) = Expression.Compile("t + t", Names);
        ImmutableDictionary<string, object?> values = Values().SetItem("t", text);

        Assert.Equal(text, same!.Evaluate(values));
        Assert.Equal(text + text, twice!.Evaluate(values));
    });

    [Fact]
    public void Whatever_text_is_compiled_nothing_is_thrown() =>
        Gen.OneOf(Gen.String, Gen.OneOf([.. ((string[])["item", ".", "name", "(", ")", "[", "]", "+", "==", "'", "1", "?", ":", "rows", ".filter(r, ", "!", "-", " in ", "seireki(", ","]).Select(Gen.Const)])
            .Array[0, 12].Select(string.Concat)).Sample(source =>
            {
                (Expression? made, _) = Expression.Compile(source, Names);
                made?.Evaluate(Values());
            });

    [Fact]
    public void Integer_arithmetic_is_that_of_the_machine_or_absent() => Gen.Select(Gen.Long, Gen.Long).Sample((left, right) =>
    {
        ImmutableDictionary<string, object?> values = Values().SetItem("a", left).SetItem("b", right);
        decimal exact = (decimal)left + right;

        object? sum = Expression.Compile("a + b", Names).Made!.Evaluate(values);

        Assert.Equal(exact is >= long.MinValue and <= long.MaxValue ? (long)exact : null, sum);
        Assert.Equal(right == 0, Expression.Compile("a % b", Names).Made!.Evaluate(values) is null);
    });

    [Fact]
    public void Every_day_since_1873_survives_the_way_to_wareki_and_back() =>
        Gen.Int[new DateOnly(1873, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber].Sample(number =>
        {
            DateOnly day = DateOnly.FromDayNumber(number);

            Assert.Equal(day, JapaneseEra.Parse(JapaneseEra.Format(day, "gyy.MM.dd")!));
            Assert.Equal(day, JapaneseEra.Parse(JapaneseEra.Format(day, "ggy年M月d日")!));
        });

    [Fact]
    public void Widening_and_narrowing_kana_loses_nothing() =>
        Gen.Char['ァ', 'ヶ'].Where(c => c is not ('ヮ' or 'ヰ' or 'ヱ' or 'ヵ' or 'ヶ')).Array.Select(letters => new string(letters)).Sample(kana =>
            Assert.Equal(kana, Width.Katakana(Width.Half(kana))));

    private static ImmutableDictionary<string, object?> Values() => ImmutableDictionary.CreateRange(new Dictionary<string, object?>
    {
        ["item"] = new Dictionary<string, object?>
        {
            ["name"] = "見本　花子",
            ["kana"] = "ミホン　ハナコ",
            ["phone"] = null,
            ["birth"] = new DateOnly(1937, 3, 4),
            ["count"] = 2L,
        },
        ["rows"] = ImmutableArray.Create<object?>(
            new Dictionary<string, object?> { ["no"] = "B1" }, new Dictionary<string, object?> { ["no"] = "B2" }),
        ["a"] = 1L,
        ["b"] = 2L,
        ["t"] = "x",
    });
}
