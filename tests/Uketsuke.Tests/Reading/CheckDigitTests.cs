using CsCheck;
using Uketsuke.Reading.Values;

namespace Uketsuke.Tests.Reading;

public sealed class CheckDigitTests
{
    [Fact]
    public void The_sample_personal_number_has_a_right_check_digit() =>
        Assert.True(CheckDigits.MyNumber("123456789018"));

    [Theory]
    [InlineData("7000012050002")] // National Tax Agency
    [InlineData("8000020131032")] // Minato ward
    public void The_published_corporate_numbers_have_right_check_digits(string number) =>
        Assert.True(CheckDigits.CorporateNumber(number));

    [Theory]
    [InlineData("131032")] // Minato ward
    [InlineData("011002")] // Sapporo
    [InlineData("271004")] // Osaka
    public void The_published_municipal_codes_have_right_check_digits(string code) =>
        Assert.True(CheckDigits.MunicipalCode(code));

    [Theory]
    [InlineData("")]
    [InlineData("12345678901")]
    [InlineData("1234567890188")]
    [InlineData("12345678901x")]
    [InlineData("１２３４５６７８９０１８")]
    public void What_is_not_twelve_ascii_digits_is_no_personal_number(string text) =>
        Assert.False(CheckDigits.MyNumber(text));

    [Fact]
    public void One_misread_digit_never_leaves_a_corporate_number_valid_unless_nine_and_zero_change_places() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[1, 9]).Sample((place, shift) =>
        {
            char[] digits = "8000020131032".ToCharArray();
            int at = place + 4;
            int before = digits[at] - '0';
            digits[at] = (char)('0' + ((before + shift) % 10));

            bool same = Math.Abs(before - (digits[at] - '0')) == 9;

            Assert.Equal(same, CheckDigits.CorporateNumber(new string(digits)));
        });

    [Fact]
    public void Exactly_one_last_digit_completes_eleven_digits_to_a_personal_number() =>
        Gen.Int[0, 9].Array[11].Sample(digits =>
        {
            string eleven = string.Concat(digits);

            int right = Enumerable.Range(0, 10).Count(last => CheckDigits.MyNumber($"{eleven}{last}"));

            Assert.Equal(1, right);
        });

    [Fact]
    public void A_code_without_a_rule_is_neither_right_nor_wrong() =>
        Assert.Null(CheckDigits.Check(CheckDigits.NoRule, "1234"));
}
