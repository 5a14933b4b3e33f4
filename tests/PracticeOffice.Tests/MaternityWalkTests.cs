using Microsoft.Playwright;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

/// <summary>The second process in the browser, and the renewed screens.</summary>
public sealed class MaternityWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Twins_are_registered_by_hand_from_sign_in_to_card()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GotoAsync("/maternity/new");
        await FillAsync(page);
        await Hands.Button(page, "確認").ClickAsync();
        await Chromium.PictureAsync(page, "12-maternity-confirm");
        Hands.AcceptDialogs(page);

        await Hands.Button(page, "登録").ClickAsync();
        string number = await page.Locator("#registNo").InnerTextAsync();

        await Chromium.PictureAsync(page, "13-maternity-receipt");
        Assert.Equal("M0000001", number);
        Assert.Equal("200時間", await page.Locator("#limitHours").InnerTextAsync());
        System.Text.Json.Nodes.JsonNode row = Assert.Single(await host.MaternityAsync())!;
        Assert.Equal(("見本　一", "見本　二", ""), ((string?)row["child1Name"], (string?)row["child2Name"], (string?)row["child3Name"]));
        await Hands.Button(page, "一覧へ戻る").ClickAsync();
        await page.GetByLabel("基準日").FillAsync("R08.08.01");
        await Hands.Button(page, "検索").ClickAsync();
        Assert.Equal(1, await page.GetByRole(AriaRole.Table, new() { Name = "受付一覧" }).GetByText("M0000001").CountAsync());
        await Chromium.PictureAsync(page, "14-maternity-list");
    }

    [Fact]
    public async Task The_renewed_screens_do_the_same_work_under_other_names()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { Renewed = true });
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await Chromium.PictureAsync(page, "20-renewed-menu");
        await page.GotoAsync("/buspass/new");
        await page.GetByLabel("申請区分").SelectOptionAsync("新規");
        await Hands.DateAsync(page, "申請日", "令和", "8", "9", "1");
        await page.GetByLabel("氏名（カナ）").FillAsync("ミホン　ハナコ");
        await page.GetByLabel("氏名", new() { Exact = true }).FillAsync("見本　花子");
        await Hands.DateAsync(page, "生年月日", "昭和", "12", "3", "4");
        await page.GetByLabel("郵便番号").FillAsync("1050011");
        await page.GetByLabel("町丁目").SelectOptionAsync("芝公園一丁目");
        await page.GetByLabel("番地").FillAsync("2-3");
        await page.GetByLabel("電話番号").FillAsync("03-1234-5678");
        await page.GetByLabel("交付区分").SelectOptionAsync("3");
        await page.GetByLabel("手帳・証書番号").FillAsync("12345");
        await Chromium.PictureAsync(page, "21-renewed-entry");
        await Hands.Button(page, "入力内容の確認").ClickAsync();
        Func<string> asked = Hands.AcceptDialogs(page);

        await Hands.Button(page, "申請登録").ClickAsync();
        string number = await page.Locator("#uketsukeNo").InnerTextAsync();

        Assert.Equal("申請を登録します。よろしいですか？", asked());
        Assert.Equal("B0000001", number);
        Assert.EndsWith("/buspass/commit.do", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_session_and_a_failed_system_are_told_in_words()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await host.FaultAsync("any", "error-before");
        await page.GotoAsync("/menu");
        await Chromium.PictureAsync(page, "30-error");
        string error = await page.GetByRole(AriaRole.Heading).InnerTextAsync();
        await host.FaultAsync("any", "session-expired");

        await page.GotoAsync("/menu");

        await Chromium.PictureAsync(page, "31-expired");
        Assert.Equal("システムエラー", error);
        Assert.True(await page.GetByText("セッションの有効期限が切れました").IsVisibleAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "ログイン画面へ" }).ClickAsync();
        Assert.Equal("ログイン", await page.GetByRole(AriaRole.Heading).InnerTextAsync());
    }

    private static async Task FillAsync(IPage page)
    {
        await Hands.DateAsync(page, "申請日", "令和", "8", "9", "1");
        await page.GetByLabel("フリガナ", new() { Exact = true }).FillAsync("ミホン　サクラ");
        await page.GetByLabel("氏名", new() { Exact = true }).FillAsync("見本　桜");
        await Hands.DateAsync(page, "生年月日", "平成", "5", "4", "6");
        await page.GetByLabel("郵便番号").FillAsync("108-0073");
        await page.GetByLabel("町名").SelectOptionAsync("三田一丁目");
        await page.GetByLabel("番地").FillAsync("4番5号");
        await page.GetByLabel("電話番号").FillAsync("09012345678");
        await page.GetByLabel("出生日", new() { Exact = true }).CheckAsync();
        await Hands.DateAsync(page, "基準日", "令和", "8", "8", "1");
        await page.GetByLabel("多胎", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("人数").SelectOptionAsync("2");
        await page.GetByLabel("子1 氏名").FillAsync("見本　一");
        await page.GetByLabel("子2 氏名").FillAsync("見本　二");
        await page.GetByLabel("家事・育児支援").CheckAsync();
        await page.GetByLabel("産前産後ドゥーラ").CheckAsync();
        await Hands.DateAsync(page, "利用開始希望日", "令和", "8", "10", "1");
        await page.GetByLabel("課税区分").SelectOptionAsync("課税");
        await page.GetByLabel("支援が必要な理由").FillAsync("双子のため\n手助けが必要です（SAMPLE）");
        await page.GetByLabel("同意").CheckAsync();
        await page.GetByLabel("備考").FillAsync("SAMPLE");
    }
}
