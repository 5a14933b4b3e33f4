using System.Text.Json.Nodes;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

public sealed class MaternityEntryTests
{
    [Fact]
    public async Task An_entry_shows_its_limit_and_gets_number_and_card()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen confirm = await clerk.ConfirmAsync("maternity", SampleEntry.Maternity());
        Screen receipt = await clerk.SendAsync("/maternity/regist.do", confirm.Hidden("regist"));

        Assert.Equal("128時間", confirm["c_limitHours"]);
        Assert.Equal("30時間", confirm["c_doulaHours"]);
        Assert.Equal("R08.10.01 ～ R09.11.30", confirm["c_validPeriod"]);
        Assert.Matches("^M[0-9]{7}$", receipt["registNo"]);
        Assert.Matches("^[0-9]{2}-[0-9]{5}$", receipt["cardNo"]);
        Assert.Equal("128時間", receipt["limitHours"]);
    }

    [Fact]
    public async Task What_was_entered_is_what_was_registered()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(clock: new ManualClock());
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("maternity", SampleEntry.Maternity(
            ("baseKind", "出生日"), ("baseDate_m", "8"), ("plurality", "多胎"), ("childCount", "2"),
            ("child1Name", "見本　一"), ("child1Kana", "ミホン　ハジメ"), ("child2Name", "見本　二"), ("child3Name", "隠れた行"),
            ("reason", "一行目\r\n二行目")));

        JsonNode row = Assert.Single(await host.MaternityAsync())!;

        JsonNode expected = JsonNode.Parse(
            """
            {"receiptNo":"M0000001","cardNo":"08-00001","applyDate":"2026-09-01","kana":"ミホン　サクラ","name":"見本　桜",
             "birthDate":"1993-04-06","postalCode":"1050011","town":"三田一丁目","block":"4番5号","building":"","phone":"09012345678",
             "baseKind":"出生日","baseDate":"2026-08-01","plurality":"多胎","childCount":"2","child1Name":"見本　一",
             "child1Kana":"ミホン　ハジメ","child2Name":"見本　二","child2Kana":"","child3Name":"","child3Kana":"","child4Name":"",
             "child4Kana":"","serviceHousework":true,"serviceDoula":false,"startDate":"2026-10-01","taxKind":"課税",
             "reason":"一行目\n二行目","consent":true,"remarks":"SAMPLE","limitHours":200,"doulaHours":30,
             "validFrom":"2026-10-01","validTo":"2027-07-31","operator":"robot01","registeredAt":"2026-09-01T01:02:03.000Z"}
            """)!;
        Assert.Equal(expected.ToJsonString(), row.ToJsonString());
    }

    [Theory]
    [InlineData("baseKind", "", "基準日の種類を選択してください。")]
    [InlineData("baseKind", "出生日", "子1 氏名を入力してください。")]
    [InlineData("plurality", "多胎", "人数を選択してください。")]
    [InlineData("serviceHousework", "", "希望サービスを選択してください。")]
    [InlineData("startDate_y", "20", "該当する利用上限の区分がありません。")]
    [InlineData("startDate_g", "", "利用開始希望日が正しくありません。")]
    [InlineData("taxKind", "", "課税区分を選択してください。")]
    [InlineData("consent", "", "同意の確認がありません。")]
    public async Task A_mistake_brings_the_entry_page_back_with_the_message(string input, string value, string message)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("maternity", SampleEntry.Maternity((input, value)));

        Assert.Equal("産前産後家事・育児支援 新規登録", screen.Heading);
        Assert.Equal([message], screen.Messages);
    }

    [Theory]
    [InlineData("R", "5", "R", "5", "96時間", "R05.10.01 ～ R06.03.30")]
    [InlineData("R", "8", "R", "8", "128時間", "R08.10.01 ～ R09.11.30")]
    [InlineData("R", "8", "R", "7", "128時間", "R08.10.01 ～ R08.11.30")]
    [InlineData("R", "8", "R", "6", "48時間", "R08.10.01 ～ R08.11.30")]
    public async Task The_limit_follows_the_table_of_the_year_and_the_childs_age(
        string era, string year, string baseEra, string baseYear, string hours, string period)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("maternity", SampleEntry.Maternity(
            ("applyDate_g", era), ("applyDate_y", year), ("startDate_g", era), ("startDate_y", year),
            ("baseDate_g", baseEra), ("baseDate_y", baseYear)));

        Assert.Equal(hours, screen["c_limitHours"]);
        Assert.Equal(period, screen["c_validPeriod"]);
    }
}
