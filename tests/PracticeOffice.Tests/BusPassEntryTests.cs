using System.Text.Json.Nodes;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

public sealed class BusPassEntryTests
{
    [Fact]
    public async Task An_entry_is_confirmed_and_then_gets_its_receipt()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
        Screen receipt = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));

        Assert.Equal("見本　花子", confirm["c_name"]);
        Assert.Equal("S12.03.04", confirm["c_birthDate"]);
        Assert.Equal("R08.09.01 ～ R08.09.30", confirm["c_validPeriod"]);
        Assert.Equal("コミュニティバス乗車券 登録完了", receipt.Heading);
        Assert.Matches("^B[0-9]{7}$", receipt["receiptNo"]);
        Assert.Matches("^[0-9]{2}-[0-9]{6}$", receipt["passNo"]);
    }

    [Fact]
    public async Task Looking_at_the_confirm_page_registers_nothing()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());

        Assert.Empty(await host.BusPassesAsync());
    }

    [Fact]
    public async Task What_was_entered_is_what_was_registered()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(clock: new ManualClock());
        Clerk clerk = await host.SignInAsync();
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass(
            ("category", "6"), ("certificateNo", "12345"), ("proxyName", "見本　次郎"), ("proxyRelation", "子"),
            ("certificateExpiry_g", "R"), ("certificateExpiry_y", "8"), ("certificateExpiry_m", "9"), ("certificateExpiry_d", "15")));

        JsonNode row = Assert.Single(await host.BusPassesAsync())!;

        JsonNode expected = JsonNode.Parse(
            """
            {"receiptNo":"B0000001","passNo":"08-000001","applyKind":"新規","applyDate":"2026-09-01","kana":"ミホン　ハナコ",
             "name":"見本　花子","birthDate":"1937-03-04","postalCode":"1050011","town":"芝公園一丁目","block":"2-3",
             "building":"見本荘１０１","phone":"0312345678","category":"6","certificateNo":"12345","certificateExpiry":"2026-09-15",
             "childbirthDate":null,"proxyName":"見本　次郎","proxyRelation":"子","proof":true,"remarks":"SAMPLE",
             "validFrom":"2026-09-01","validTo":"2026-09-15","operator":"robot01","registeredAt":"2026-09-01T01:02:03.000Z"}
            """)!;
        Assert.Equal(expected.ToJsonString(), row.ToJsonString());
    }

    [Fact]
    public async Task The_same_person_is_registered_twice_without_complaint()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());

        Screen first = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));
        Screen second = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));

        Assert.Equal("B0000001", first["receiptNo"]);
        Assert.Equal("B0000002", second["receiptNo"]);
        Assert.Equal(2, (await host.BusPassesAsync()).Count);
    }

    [Fact]
    public async Task Receipts_stay_unique_when_many_register_at_once()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());

        Screen[] receipts = await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(_ => clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"))));

        Assert.Equal(
            Enumerable.Range(1, 24).Select(number => $"B{number:0000000}"),
            receipts.Select(receipt => receipt["receiptNo"]).Order());
        Assert.Equal(24, (await host.BusPassesAsync()).Count);
    }

    [Theory]
    [InlineData("applyKind", "", "申請区分を選択してください。")]
    [InlineData("applyKind", "返納", "申請区分が正しくありません。")]
    [InlineData("kana", "", "フリガナを入力してください。")]
    [InlineData("kana", "みほん　はなこ", "フリガナは全角カタカナで入力してください。")]
    [InlineData("name", "", "氏名を入力してください。")]
    [InlineData("name", "𠮷野　花子", "氏名に使用できない文字が含まれています。")]
    [InlineData("name", "見本見本見本見本見本見本見本見本見本見本見本見本見本見本見本花", "氏名は30文字以内で入力してください。")]
    [InlineData("birthDate_d", "32", "生年月日が正しくありません。")]
    [InlineData("birthDate_g", "R", "生年月日が申請日より後になっています。")]
    [InlineData("birthDate_y", "1937", "生年月日が正しくありません。")]
    [InlineData("applyDate_m", "", "申請日が正しくありません。")]
    [InlineData("postalCode", "105-001", "郵便番号が正しくありません。")]
    [InlineData("town", "芝公園九丁目", "町名が正しくありません。")]
    [InlineData("town", "", "町名を選択してください。")]
    [InlineData("block", "", "番地を入力してください。")]
    [InlineData("phone", "3-1234-5678", "電話番号が正しくありません。")]
    [InlineData("phone", "03-1234-567", "電話番号が正しくありません。")]
    [InlineData("category", "13", "対象区分が正しくありません。")]
    [InlineData("category", "3", "手帳・証書番号を入力してください。")]
    [InlineData("remarks", "0123456789012345678901234567890123456789012345678901234567890", "備考は60文字以内で入力してください。")]
    public async Task A_mistake_brings_the_entry_page_back_with_the_message(string input, string value, string message)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass(
            input == "birthDate_g" ? [(input, value), ("birthDate_y", "9"), ("category", "4"), ("certificateNo", "1")] : [(input, value)]));

        Assert.Equal("コミュニティバス乗車券 新規登録", screen.Heading);
        Assert.Equal([message], screen.Messages);
    }

    [Fact]
    public async Task A_mistake_is_also_refused_when_it_comes_straight_to_the_registration()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.SendAsync("/buspass/regist.do", SampleEntry.BusPass(("name", "")));

        Assert.Equal(["氏名を入力してください。"], screen.Messages);
        Assert.Empty(await host.BusPassesAsync());
    }

    [Theory]
    [InlineData("31", "9", "2", true)]
    [InlineData("31", "9", "1", false)]
    public async Task The_pass_for_seventy_years_needs_seventy_years_on_the_day(string year, string month, string day, bool tooYoung)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass(
            ("birthDate_y", year), ("birthDate_m", month), ("birthDate_d", day)));

        string[] expected = tooYoung ? ["対象区分「01 70歳以上の方」は、申請日現在で70歳以上の方が対象です。"] : [];
        Assert.Equal(expected, screen.Messages);
    }

    [Theory]
    [InlineData("新規", "8", "9", "30", "R08.09.30 ～ R08.09.30")]
    [InlineData("更新", "8", "9", "1", "R08.10.01 ～ R09.09.30")]
    [InlineData("新規", "8", "10", "1", "R08.10.01 ～ R09.09.30")]
    [InlineData("再発行", "9", "2", "28", "R09.02.28 ～ R09.09.30")]
    public async Task A_pass_lasts_until_the_end_of_its_pass_year(string kind, string year, string month, string day, string period)
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass(
            ("applyKind", kind), ("applyDate_y", year), ("applyDate_m", month), ("applyDate_d", day)));

        Assert.Equal(period, screen["c_validPeriod"]);
    }

    [Fact]
    public async Task A_mothers_pass_ends_before_the_month_of_the_first_birthday()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass(
            ("category", "12"), ("childbirthDate_g", "R"), ("childbirthDate_y", "8"),
            ("childbirthDate_m", "6"), ("childbirthDate_d", "20")));

        Assert.Equal("R08.09.01 ～ R09.05.31", screen["c_validPeriod"]);
    }

    [Fact]
    public async Task An_expired_certificate_gives_no_pass()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen screen = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass(
            ("category", "7"), ("certificateNo", "1"), ("certificateExpiry_g", "R"), ("certificateExpiry_y", "8"),
            ("certificateExpiry_m", "8"), ("certificateExpiry_d", "31")));

        Assert.Equal(["有効期限が切れています。"], screen.Messages);
    }

    [Fact]
    public async Task A_value_of_a_field_that_is_not_shown_is_not_registered()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        await clerk.RegisterAsync("buspass", SampleEntry.BusPass(("certificateNo", "99999")));

        Assert.Equal("", (string?)Assert.Single(await host.BusPassesAsync())!["certificateNo"]);
    }

    [Fact]
    public async Task Going_back_keeps_what_was_typed()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();
        Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());

        Screen entry = await clerk.SendAsync("/buspass/back", confirm.Hidden("back"));

        Assert.Equal("コミュニティバス乗車券 新規登録", entry.Heading);
        Assert.Contains("value=\"見本　花子\"", entry.Markup, StringComparison.Ordinal);
        Assert.Contains("<option value=\"芝公園一丁目\" selected>", entry.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_town_list_has_all_117_towns_once()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        Clerk clerk = await host.SignInAsync();

        Screen entry = await clerk.OpenAsync("/buspass/new");

        string[] towns = [.. System.Text.RegularExpressions.Regex.Matches(entry.Markup, "<option value=\"([^\"]*(?:丁目|町))\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(117, towns.Distinct().Count());
        Assert.Equal(117, towns.Length);
    }
}
