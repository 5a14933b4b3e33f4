using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

public sealed class SearchTests
{
    [Fact]
    public async Task Nobody_registered_is_told_in_words()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.True(screen.Shows("該当データがありません"));
        Assert.Equal("コミュニティバス乗車券 申請者一覧", screen.Heading);
    }

    [Fact]
    public async Task The_list_shows_the_registered_applicant_in_its_columns()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Screen screen = await clerk.SearchBusPassAsync(kana: "ミホン　ハナコ", birthDate: "S12.03.04");

        Assert.Equal(["受付番号", "乗車券番号", "氏名", "フリガナ", "生年月日", "申請日", "対象区分", "備考"], screen.ColumnHeads);
        Assert.Equal(
            ["B0000001", "08-000001", "見本　花子", "ミホン　ハナコ", "S12.03.04", "R08.09.01", "01 70歳以上の方", "SAMPLE"],
            Assert.Single(screen.Rows));
    }

    [Theory]
    [InlineData("ミホンハ", "", "", "")]
    [InlineData("", "S12.3.4", "", "")]
    [InlineData("", "", "B0000001", "")]
    [InlineData("", "", "", "AMPL")]
    public async Task Any_one_criterion_finds_the_applicant(string kana, string birthDate, string receiptNo, string remarks)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Screen screen = await clerk.SearchBusPassAsync(kana, birthDate, receiptNo, remarks);

        Assert.Single(screen.Rows);
    }

    [Theory]
    [InlineData("ハナコ", "", "", "")]
    [InlineData("ミホン", "S12.03.05", "", "")]
    [InlineData("", "", "B000000", "")]
    [InlineData("", "", "", "TICKET")]
    [InlineData("%", "", "", "")]
    public async Task A_criterion_that_does_not_fit_finds_nobody(string kana, string birthDate, string receiptNo, string remarks)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());

        Screen screen = await clerk.SearchBusPassAsync(kana, birthDate, receiptNo, remarks);

        Assert.True(screen.Shows("該当データがありません"));
    }

    [Theory]
    [InlineData("", "検索条件を入力してください。")]
    [InlineData("1937-03-04", "生年月日の形式が正しくありません。（例：S12.03.04）")]
    [InlineData("S64.01.08", "生年月日の形式が正しくありません。（例：S12.03.04）")]
    public async Task A_search_that_cannot_be_done_says_why(string birthDate, string message)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.SearchBusPassAsync(birthDate: birthDate);

        Assert.Equal([message], screen.Messages);
        Assert.False(screen.Shows("該当データがありません"));
    }

    [Fact]
    public async Task The_two_processes_have_separate_lists()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("maternity", SampleEntry.Maternity());

        Screen passes = await clerk.SearchBusPassAsync(kana: "ミホン");
        Screen mothers = await clerk.SendAsync("/maternity/search", new() { ["kana"] = "ミホン", ["baseDate"] = "R08.12.01" });

        Assert.Empty(passes.Rows);
        Assert.Equal(
            ["M0000001", "08-00001", "見本　桜", "ミホン　サクラ", "H05.04.06", "R08.12.01", "R08.09.01", "SAMPLE"],
            Assert.Single(mothers.Rows));
    }

    [Fact]
    public async Task A_name_made_of_markup_stays_a_name()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass(("name", "<b onclick=\"x\">'&")));

        Screen screen = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.DoesNotContain("<b onclick", screen.Markup, StringComparison.Ordinal);
        Assert.Equal("<b onclick=\"x\">'&", screen.Rows[0][2]);
    }

    [Fact]
    public async Task More_than_a_hundred_hits_are_cut_and_told()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        for (int number = 0; number < 101; number++)
        {
            await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));
        }

        Screen screen = await clerk.SearchBusPassAsync(kana: "ミホン");

        Assert.Equal(100, screen.Rows.Length);
        Assert.True(screen.Shows("検索結果が100件を超えました。条件を絞り込んでください。"));
    }
}
