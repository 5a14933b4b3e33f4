using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

/// <summary>Nothing disappears: what went no further shows with its cause, its picture and what to do.</summary>
public sealed class ExceptionTrayTests(OfficeBrowser browser, OfficeWithPapers office) : IClassFixture<OfficeWithPapers>
{
    [Theory]
    [InlineData("白紙の面です", "裏面であれば問題ありません", true)]
    [InlineData("登録されている帳票のどれとも一致しません", "担当へ回してください", true)]
    [InlineData("ファイルの中身がありません", "もう一度読み取ってください", false)]
    public async Task A_rejected_page_shows_cause_remedy_and_picture(string cause, string remedy, bool hasPicture)
    {
        await using ClerkScreen screen = await OpenTrayAsync();

        ILocator item = screen.Page.Locator(".tray-item", new() { HasText = cause });

        await Assertions.Expect(item).ToHaveCountAsync(1);
        await Assertions.Expect(item).ToContainTextAsync(remedy);
        await Assertions.Expect(item.Locator("img")).ToHaveCountAsync(hasPicture ? 1 : 0);
        if (hasPicture)
        {
            await item.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(item.Locator("img")).ToHaveJSPropertyAsync("complete", true);
            Assert.Equal(280, await item.Locator("img").EvaluateAsync<int>("picture => picture.naturalWidth"));
        }

        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_blank_side_that_is_read_again_comes_back_and_the_balance_stays_right()
    {
        await using ClerkScreen screen = await OpenTrayAsync();

        await screen.Page.Locator(".tray-item", new() { HasText = "白紙の面です" })
            .GetByRole(AriaRole.Button, new() { Name = "もう一度読み取る" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "例外", Exact = true })).ToBeVisibleAsync();
        await office.UntilAsync(balance => balance.Rejected == 3);
        await screen.Page.ReloadAsync();

        await Assertions.Expect(screen.Page.Locator(".tray-item", new() { HasText = "白紙の面です" })).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.GetByText("合っています")).ToBeVisibleAsync();
        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_pile_whose_count_differs_says_so_and_agrees_after_counting_again()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        await screen.Page.GotoAsync($"/sign-in?ReturnUrl=%2Fbatches%2F{office.Batch}");
        await screen.SignInAsync();
        await Assertions.Expect(screen.Page.GetByText("紙は 7 面、読み取った画像は 6 面です。")).ToBeVisibleAsync();

        await screen.Page.GetByLabel("紙の面数を入力し直す").FillAsync("6");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "面数を記録する" }).ClickAsync();

        await Assertions.Expect(screen.Page.Locator("#batch-live").GetByText("合っています")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.GetByText("読み取った画像は")).ToHaveCountAsync(0);
        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_refused_button_says_why_on_a_page_with_the_way_back()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        screen.Expected.Add("409");
        await screen.Page.GotoAsync($"/sign-in?ReturnUrl=%2Fbatches%2F{office.Batch}");
        await screen.SignInAsync();

        await screen.Page.GetByLabel("紙の面数を入力し直す").EvaluateAsync("input => { input.type = 'text'; input.value = '枚数'; }");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "面数を記録する" }).ClickAsync();

        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("紙の面数は0から9999までの数で入力してください。");
        await screen.AssertAccessibleAsync();
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "前の画面へ戻る" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "見本の束" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_of_this_office_sent_from_elsewhere_changes_nothing()
    {
        await using ClerkScreen screen = await OpenTrayAsync();

        IAPIResponse answer = await screen.Page.APIRequest.PostAsync(
            $"/batches/{office.Batch}/paper", new() { Form = screen.Page.APIRequest.CreateFormData().Set("sides", "99") });

        Assert.Equal(400, answer.Status);
        Assert.Contains(
            "この画面は古くなっています", System.Net.WebUtility.HtmlDecode(await answer.TextAsync()), StringComparison.Ordinal);
        await screen.Page.GotoAsync($"/batches/{office.Batch}");
        await Assertions.Expect(screen.Page.Locator("#batch-live").GetByText("99 面")).ToHaveCountAsync(0);
    }

    private async Task<ClerkScreen> OpenTrayAsync()
    {
        ClerkScreen screen = await browser.OpenSignedInAsync(office.Address);
        await screen.Page.GotoAsync("/exceptions");
        return screen;
    }
}
