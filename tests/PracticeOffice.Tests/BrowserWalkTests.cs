using Microsoft.Playwright;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

/// <summary>What only a browser shows: the page script, the confirm dialog, the pop-up that covers the page.</summary>
public sealed class BrowserWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_bus_pass_is_registered_by_hand_from_sign_in_to_receipt()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "コミュニティバス乗車券" }).ClickAsync();
        await Chromium.PictureAsync(page, "03-search");
        await page.GetByLabel("フリガナ").FillAsync("ミホン");
        await Hands.Button(page, "検索").ClickAsync();
        await page.GetByText("該当データがありません").WaitForAsync();
        await Chromium.PictureAsync(page, "04-search-none");
        await Hands.Button(page, "新規登録").ClickAsync();
        await Chromium.PictureAsync(page, "05-entry");
        await FillBusPassAsync(page);
        await Chromium.PictureAsync(page, "06-entry-filled");
        await Hands.Button(page, "確認").ClickAsync();
        await Chromium.PictureAsync(page, "07-confirm");
        Func<string> asked = Hands.AcceptDialogs(page);

        await Hands.Button(page, "登録").ClickAsync();
        string receipt = await page.Locator("#receiptNo").InnerTextAsync();

        await Chromium.PictureAsync(page, "08-receipt");
        Assert.Equal("登録します。よろしいですか？", asked());
        Assert.Equal("B0000001", receipt);
        Assert.Equal("見本　花子", (string?)Assert.Single(await host.BusPassesAsync())!["name"]);
        await Hands.Button(page, "一覧へ戻る").ClickAsync();
        await page.GetByLabel("生年月日").FillAsync("S12.03.04");
        await Hands.Button(page, "検索").ClickAsync();
        ILocator list = page.GetByRole(AriaRole.Table, new() { Name = "申請者一覧" });
        Assert.Equal(1, await list.GetByRole(AriaRole.Cell, new() { Name = "B0000001" }).CountAsync());
        await Chromium.PictureAsync(page, "09-list");
    }

    [Fact]
    public async Task Refusing_the_confirm_dialog_registers_nothing()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await ToConfirmAsync(page);
        string? asked = null;
        page.Dialog += async (_, dialog) =>
        {
            asked = dialog.Message;
            await dialog.DismissAsync();
        };

        await Hands.Button(page, "登録").ClickAsync();

        Assert.Equal("登録します。よろしいですか？", asked);
        Assert.True(await Hands.Button(page, "登録").IsEnabledAsync());
        Assert.Empty(await host.BusPassesAsync());
    }

    [Fact]
    public async Task While_the_system_works_nobody_can_press_again()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await ToConfirmAsync(page);
        Hands.AcceptDialogs(page);

        // Pressed and read in one script: once the answer is on its way, the page can no longer be asked.
        bool[] state = await page.EvaluateAsync<bool[]>(
            """
            () => {
              const element = id => document.getElementById(id);
              element('btnRegist').click();
              return [element('btnRegist').disabled, element('btnBack').disabled, !element('working').hidden];
            }
            """);
        await page.Locator("#receiptNo").WaitForAsync();

        Assert.Equal([true, true, true], state);
        Assert.Single(await host.BusPassesAsync());
    }

    [Fact]
    public async Task The_double_submit_fault_registers_twice()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        await host.FaultAsync("commit", "double-submit");
        IPage page = await chromium.OpenAsync(host.Address);
        await ToConfirmAsync(page);
        Hands.AcceptDialogs(page);

        await Hands.Button(page, "登録").ClickAsync();
        await page.Locator("#receiptNo").WaitForAsync();

        Assert.Equal(2, (await host.UntilBusPassesAsync(2)).Count);
    }

    [Fact]
    public async Task Fields_appear_by_category_and_hidden_ones_are_not_sent()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GotoAsync("/buspass/new");
        ILocator number = page.GetByLabel("手帳・証書番号");
        ILocator expiry = page.GetByLabel("証書の有効期限 年");
        ILocator birth = page.GetByLabel("出産（予定）日 年");

        List<(bool, bool, bool)> shown = [];
        foreach (string category in new[] { "", "1", "3", "7", "11" })
        {
            await page.GetByLabel("対象区分").SelectOptionAsync(category);
            shown.Add((await number.IsVisibleAsync(), await expiry.IsVisibleAsync(), await birth.IsVisibleAsync()));
        }

        Assert.Equal(
            [(false, false, false), (false, false, false), (true, false, false), (true, true, false), (false, false, true)], shown);
        Assert.True(await number.IsDisabledAsync());
    }

    [Fact]
    public async Task Child_rows_appear_for_twins_and_after_birth()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GotoAsync("/maternity/new");
        await page.GetByLabel("出産予定日").CheckAsync();
        await page.GetByLabel("単胎", new() { Exact = true }).CheckAsync();
        bool expecting = await page.GetByLabel("子1 氏名").IsVisibleAsync();
        await page.GetByLabel("多胎", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("人数").SelectOptionAsync("3");
        bool[] triplets = [await Visible("子1 氏名"), await Visible("子3 フリガナ"), await Visible("子4 氏名")];
        await Chromium.PictureAsync(page, "11-maternity-entry");
        await page.GetByLabel("単胎", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("出生日", new() { Exact = true }).CheckAsync();

        bool[] born = [await Visible("人数"), await Visible("子1 氏名"), await Visible("子3 氏名")];

        Assert.False(expecting);
        Assert.Equal([true, true, false], triplets);
        Assert.Equal([false, true, false], born);

        Task<bool> Visible(string label) => page.GetByLabel(label, new() { Exact = true }).IsVisibleAsync();
    }

    [Fact]
    public async Task The_kana_box_turns_half_width_and_hiragana_into_full_width_katakana()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GotoAsync("/buspass/new");
        ILocator kana = page.GetByLabel("フリガナ");

        List<string> turned = [];
        foreach (string typed in new[] { "ﾐﾎﾝ ﾊﾅｺﾞ", "みほん　はなこ", "ミホン　ハナコ" })
        {
            await kana.FillAsync(typed);
            await kana.BlurAsync();
            turned.Add(await kana.InputValueAsync());
        }

        Assert.Equal(["ミホン　ハナゴ", "ミホン　ハナコ", "ミホン　ハナコ"], turned);
    }

    [Fact]
    public async Task The_width_fault_spoils_kana_and_name_and_registers_them_so()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        await host.FaultAsync("commit", "width-conversion");
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GotoAsync("/buspass/new");
        await FillBusPassAsync(page);
        await page.GetByLabel("氏名", new() { Exact = true }).FillAsync("髙﨑　花子");
        await Hands.Button(page, "確認").ClickAsync();
        Hands.AcceptDialogs(page);

        await Hands.Button(page, "登録").ClickAsync();
        await page.Locator("#receiptNo").WaitForAsync();

        System.Text.Json.Nodes.JsonNode row = Assert.Single(await host.BusPassesAsync())!;
        Assert.Equal(("ﾐﾎﾝ ﾊﾅｺ", "高崎　花子"), ((string?)row["kana"], (string?)row["name"]));
    }

    [Fact]
    public async Task The_page_itself_tells_what_is_missing()
    {
        await using PracticeHost host = await PracticeHost.StartAsync();
        IPage page = await chromium.OpenAsync(host.Address);
        await Hands.SignInAsync(page);
        await page.GotoAsync("/buspass/new");
        int requests = 0;
        page.Request += (_, _) => requests++;

        await Hands.Button(page, "確認").ClickAsync();

        string[] messages = [.. await page.Locator("#messages li").AllInnerTextsAsync()];
        await Chromium.PictureAsync(page, "10-entry-errors");
        Assert.Contains("氏名を入力してください。", messages);
        Assert.Contains("町名を選択してください。", messages);
        Assert.DoesNotContain("手帳・証書番号を入力してください。", messages);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task The_notice_covers_the_page_until_it_is_closed()
    {
        await using PracticeHost host = await PracticeHost.StartAsync(new() { NoticeEvery = 1 });
        IPage page = await chromium.OpenAsync(host.Address);
        await page.GotoAsync("/login");
        await Chromium.PictureAsync(page, "01-login");
        await Hands.SignInAsync(page);
        await Chromium.PictureAsync(page, "02-menu-notice");
        ILocator notice = page.GetByRole(AriaRole.Dialog, new() { Name = "お知らせ" });
        bool before = await notice.IsVisibleAsync();

        await notice.GetByRole(AriaRole.Button, new() { Name = "閉じる" }).ClickAsync();

        Assert.True(before);
        Assert.Equal(0, await notice.CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "産前産後家事・育児支援" }).ClickAsync();
        Assert.Equal("産前産後家事・育児支援 受付一覧", await page.GetByRole(AriaRole.Heading).InnerTextAsync());
    }

    private static async Task ToConfirmAsync(IPage page)
    {
        await Hands.SignInAsync(page);
        await page.GotoAsync("/buspass/new");
        await FillBusPassAsync(page);
        await Hands.Button(page, "確認").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "コミュニティバス乗車券 登録内容確認" }).WaitForAsync();
    }

    private static async Task FillBusPassAsync(IPage page)
    {
        await page.GetByLabel("申請区分").SelectOptionAsync("新規");
        await Hands.DateAsync(page, "申請日", "令和", "8", "9", "1");
        await page.GetByLabel("フリガナ").FillAsync("ミホン　ハナコ");
        await page.GetByLabel("氏名", new() { Exact = true }).FillAsync("見本　花子");
        await Hands.DateAsync(page, "生年月日", "昭和", "12", "3", "4");
        await page.GetByLabel("郵便番号").FillAsync("1050011");
        await page.GetByLabel("町名").SelectOptionAsync("芝公園一丁目");
        await page.GetByLabel("番地").FillAsync("2-3");
        await page.GetByLabel("方書").FillAsync("見本荘１０１");
        await page.GetByLabel("電話番号").FillAsync("03-1234-5678");
        await page.GetByLabel("対象区分").SelectOptionAsync("6");
        await page.GetByLabel("手帳・証書番号").FillAsync("１２３４５");
        await Hands.DateAsync(page, "証書の有効期限", "令和", "9", "3", "31");
        await page.GetByLabel("確認書類").CheckAsync();
        await page.GetByLabel("備考").FillAsync("SAMPLE");
    }
}
