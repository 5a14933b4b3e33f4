using System.Collections.Immutable;
using System.Text;
using Uketsuke.Forms;
using Uketsuke.Intake;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Intake;

public sealed class ApplicationListTests
{
    private const string Csv = "整理番号,氏名,電話番号,生年月日\r\n1,山田　花子,03-1234-5678,1990-01-02\r\n2,\"佐藤, 次郎\",0387654321,\r\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Csv) },
        { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)] },
        { "CP932", CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Csv) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_agreed_encoding_gives_the_same_applications(string encoding, byte[] content)
    {
        ImmutableArray<ApplicationLine> lines = ApplicationList.Read(content, AProcess.Paper).Value;

        Assert.Equal(2, lines.Length);
        Assert.True(lines[1].Values[new FieldKey("name")].Value == "佐藤, 次郎", encoding);
        Assert.All(lines, line => Assert.Null(line.Refusal));
    }

    [Fact]
    public void A_wrong_header_names_what_is_missing_and_what_is_unknown()
    {
        WrongHeader refusal = Assert.IsType<WrongHeader>(
            ApplicationList.Read(Encoding.UTF8.GetBytes("氏名,メール\n山田,a@example.jp\n"), AProcess.Paper).Refusal);

        Assert.Equal("電話番号", refusal.Missing);
        Assert.Equal("メール", refusal.Unknown);
    }

    [Fact]
    public void A_character_that_cp932_cannot_hold_stops_its_application_only()
    {
        byte[] content = Encoding.UTF8.GetBytes("氏名,電話番号\n𠮷田　花子,0312345678\n佐藤　次郎,0387654321\n");

        ImmutableArray<ApplicationLine> lines = ApplicationList.Read(content, AProcess.Paper).Value;

        UnmappableCharacter refusal = Assert.IsType<UnmappableCharacter>(lines[0].Refusal);
        Assert.Equal(("氏名", 2), (refusal.Column, refusal.Line));
        Assert.Contains("U+20BB7", refusal.Character, StringComparison.Ordinal);
        Assert.Null(lines[1].Refusal);
    }

    [Fact]
    public void A_file_in_neither_encoding_is_refused() =>
        Assert.IsType<CsvUnreadable>(ApplicationList.Read([0xC3, 0x28, 0x81], AProcess.Paper).Refusal);

    [Fact]
    public void A_line_with_a_column_too_many_is_named() =>
        Assert.Equal(3, Assert.IsType<CsvBroken>(ApplicationList.Read(
            Encoding.UTF8.GetBytes("氏名,電話番号\n山田,0312345678\n佐藤,0312345678,x\n"), AProcess.Paper).Refusal).Line);

    [Theory]
    [InlineData("")]
    [InlineData("氏名,電話番号\n")]
    public void A_list_without_applications_is_refused(string text) =>
        Assert.IsType<NoApplications>(ApplicationList.Read(Encoding.UTF8.GetBytes(text), AProcess.Paper).Refusal);

    [Theory]
    [InlineData("〜−―", null)]
    [InlineData("髙﨑", null)]
    [InlineData("鷗", "鷗 U+9DD7")]
    [InlineData("😀", "😀 U+1F600")]
    public void Only_a_sign_that_the_target_has_under_no_number_is_an_obstacle(string value, string? unmappable) =>
        Assert.Equal(unmappable, ApplicationList.Unmappable(value, "cp932"));
}
