using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Ocr.Tests.Scans;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Handwriting;

/// <summary>Single fields through the shipped model and the reading room, as <c>uketsuke read-field</c> reads them.</summary>
public sealed class FieldImageTests : IDisposable
{
    private const string HandFont = "/usr/share/fonts/truetype/kiloji/kiloji.ttf";

    private readonly ServiceProvider services = new ServiceCollection().AddLineReader().AddBoxReader().AddFieldReading().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public void A_blank_image_is_blank() =>
        Assert.Equal(FieldState.Blank, Read(new GreyImage(200, 60, [.. Enumerable.Repeat((byte)250, 12_000)]), FieldKind.Digits).State);

    [Fact]
    public void A_field_that_is_not_blank_has_three_candidates() =>
        Assert.True(Read(Written("三田"), FieldKind.KanjiName).Candidates.Length >= 3);

    [Fact]
    public void Equal_digits_in_a_row_are_all_read() =>
        Assert.Equal("88811", Read(Written("88811"), FieldKind.Digits).Text.Value);

    [Fact]
    public void The_reading_does_not_depend_on_the_size_of_the_image()
    {
        foreach (float size in new[] { 16f, 40f, 120f })
        {
            Assert.Equal("27035", Read(Written("27035", size), FieldKind.Digits).Text.Value);
        }
    }

    [Fact]
    public void A_phone_number_loses_its_separators_and_keeps_them_as_written()
    {
        FieldReading read = Read(Written("03-3578-2111"), FieldKind.Phone);

        Assert.Equal("0335782111", read.Text.Value);
        Assert.Contains('-', read.AsWritten.Value);
    }

    [Fact]
    public void A_date_becomes_iso_and_keeps_its_era()
    {
        FieldReading read = Read(Written("昭和25年6月7日"), FieldKind.WarekiDate);

        Assert.Equal("1950-06-07", read.Text.Value);
        Assert.StartsWith("昭", read.AsWritten.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_town_of_the_list_is_found_however_its_number_is_written()
    {
        ImmutableArray<string> towns = ["芝一丁目", "三田三丁目", "三田五丁目", "高輪三丁目"];

        Assert.Equal("三田三丁目", Read(Written("三田3丁目"), FieldKind.Address, towns).Text.Value);
    }

    [Fact]
    public void A_value_of_a_closed_list_may_be_confirmed_and_nothing_else_comes_out()
    {
        ImmutableArray<string> list = ["山田", "山本", "川田"];

        FieldReading read = Read(Written("山本"), FieldKind.KanjiName, list);

        Assert.Equal("山本", read.Text.Value);
        Assert.All(read.Candidates, candidate => Assert.Contains(candidate.Text.Value, list));
    }

    [Fact]
    public void A_right_check_digit_confirms_a_code_and_a_wrong_one_never_does()
    {
        Assert.Equal(FieldState.Confirmed, Read(Written("8000020131032"), FieldKind.Code, [], "corporate-number").State);
        Assert.Equal(FieldState.Doubtful, Read(Written("8000020131033"), FieldKind.Code, [], "corporate-number").State);
    }

    [Fact]
    public void A_gap_between_family_and_given_name_becomes_one_wide_space() =>
        Assert.Equal("ヤマダ　ハナコ", Read(Written("ヤマダ　ハナコ"), FieldKind.Kana).Text.Value);

    [Theory]
    [InlineData(FieldKind.Hiragana, "ぺ")]
    [InlineData(FieldKind.Hiragana, "い")]
    public void A_kana_that_stands_alone_is_read_by_its_ink(FieldKind kind, string letter) =>
        Assert.Equal(letter, Read(Written(letter), kind).Text.Value);

    [Fact]
    public void Scribble_is_never_accepted_as_a_number()
    {
        GreyImage scribble = Drawn.Strokes(
            300, 80, 3, [.. Enumerable.Range(0, 60).Select(i => (10f + (i * 4.7f), 40f + (30f * MathF.Sin(i * 2.1f) * MathF.Cos(i * 0.7f))))]);

        Assert.True(Read(scribble, FieldKind.Digits).NeedsPerson(required: true));
    }

    [Fact]
    public void A_number_under_a_red_seal_is_read_and_given_to_a_person()
    {
        FieldReading read = Read(RedOn(sheet => sheet.Ring(190, 60, 40, ColourSheet.Vermilion, 4)), FieldKind.Digits);

        Assert.Equal("27035", read.Text.Value);
        Assert.Contains(ReadingReasons.Corrected, read.Reasons);
    }

    [Fact]
    public void A_number_written_in_red_is_read_as_in_black()
    {
        GreyImage red = RedOn(_ => { }, ColourSheet.Vermilion);

        Assert.NotNull(red.WithoutRed);
        Assert.Equal("27035", Read(red, FieldKind.Digits).Text.Value);
    }

    private static GreyImage RedOn(Action<ColourSheet> stamp, SKColor? pen = null)
    {
        Assert.SkipUnless(File.Exists(HandFont), "The handwriting font fonts-kiloji is not installed.");
        using SKTypeface face = SKTypeface.FromFile(HandFont);
        using SKFont font = new(face, 72);
        using ColourSheet sheet = new ColourSheet(360, 120).Text("27035", 40, 85, font, pen ?? ColourSheet.Black);
        stamp(sheet);
        return sheet.Open(SKEncodedImageFormat.Jpeg, 75);
    }

    private FieldReading Read(GreyImage image, FieldKind kind, ImmutableArray<string> list = default, string checkDigit = "none") =>
        services.GetRequiredService<IFieldImageReader>()
            .Read(image, kind, list.IsDefault ? [] : list, checkDigit, TestContext.Current.CancellationToken);

    private static GreyImage Written(string text, float size = 48)
    {
        if (!File.Exists(HandFont))
        {
            Assert.Skip("The handwriting font fonts-kiloji is not installed.");
        }

        return Drawn.Text(text, HandFont, size);
    }
}
