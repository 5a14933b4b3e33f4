using Microsoft.Playwright;

namespace Overhead;

/// <summary>
/// What somebody would write for one office: the same pages, fields and clicks as the sample scenario, nothing read back, nothing
/// compared, no ledger and no gate. It takes what the page says for true.
/// </summary>
internal sealed class HandWritten(IPage page, Uri root)
{
    public static async Task<HandWritten> SignInAsync(IBrowser browser, Uri root)
    {
        IBrowserContext context = await browser.NewContextAsync(new() { Locale = "ja-JP", ViewportSize = new() { Width = 1280, Height = 900 } });
        IPage page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GotoAsync(new Uri(root, "/login").ToString());
        await page.GetByLabel("ユーザーID", new() { Exact = true }).FillAsync("robot01");
        await page.GetByLabel("パスワード", new() { Exact = true }).FillAsync("sample-password");
        await page.GetByRole(AriaRole.Button, new() { Name = "ログイン", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "メインメニュー", Exact = true }).WaitForAsync();
        return new(page, root);
    }

    /// <summary>Every click that the robot makes: search, form, confirm page, registration, search again, and two pictures.</summary>
    /// <returns>The receipt, from the page.</returns>
    public async Task<string> SameClicksAsync(Applicant applicant)
    {
        await page.GotoAsync(new Uri(root, "/menu").ToString());
        await page.GetByRole(AriaRole.Heading, new() { Name = "メインメニュー", Exact = true }).WaitForAsync();
        await SearchAsync(applicant);
        await FillAsync(applicant);
        await page.GetByRole(AriaRole.Heading, new() { Name = "コミュニティバス乗車券 登録内容確認", Exact = true }).WaitForAsync();
        await page.ScreenshotAsync(new() { FullPage = true });
        string receipt = await RegisterAsync();
        await page.ScreenshotAsync(new() { FullPage = true });
        await SearchAsync(applicant);
        return receipt;
    }

    /// <summary>Only what it takes to get the record in: form, confirm page, registration.</summary>
    public async Task<string> FewestClicksAsync(Applicant applicant)
    {
        await FillAsync(applicant);
        return await RegisterAsync();
    }

    private async Task SearchAsync(Applicant applicant)
    {
        await page.GotoAsync(new Uri(root, "/buspass/search").ToString());
        await FillAsync("フリガナ", applicant.Kana);
        await FillAsync("生年月日", "S22.03.04");
        await ClickAsync("検索");
        ILocator rows = page.GetByRole(AriaRole.Table, new() { Name = "申請者一覧", Exact = true });
        await rows.Or(page.GetByText("該当データがありません")).WaitForAsync();
        await rows.AllInnerTextsAsync();
    }

    private async Task FillAsync(Applicant applicant)
    {
        await page.GotoAsync(new Uri(root, "/buspass/new").ToString());
        await SelectAsync("申請区分", "新規");
        await DateAsync("申請日", "令和", "8", "10", "5");
        await FillAsync("フリガナ", applicant.Kana);
        await FillAsync("氏名", "見本　花子");
        await DateAsync("生年月日", "昭和", "22", "3", "4");
        await FillAsync("郵便番号", "1050011");
        await SelectAsync("町名", "三田一丁目");
        await FillAsync("番地", "2-3");
        await FillAsync("電話番号", "0312345678");
        await page.GetByLabel("対象区分", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Value = "1" });
        await page.GetByLabel("確認書類", new() { Exact = true }).CheckAsync();
        await FillAsync("備考", applicant.Remark);
        await ClickAsync("確認");
    }

    private async Task<string> RegisterAsync()
    {
        await ClickAsync("登録");
        await page.GetByRole(AriaRole.Heading, new() { Name = "コミュニティバス乗車券 登録完了", Exact = true }).WaitForAsync();
        _ = await page.Locator("#passNo").InnerTextAsync();
        return await page.Locator("#receiptNo").InnerTextAsync();
    }

    private async Task DateAsync(string label, string era, string year, string month, string day)
    {
        await SelectAsync(label + " 元号", era);
        await FillAsync(label + " 年", year);
        await FillAsync(label + " 月", month);
        await FillAsync(label + " 日", day);
    }

    private Task FillAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    private async Task SelectAsync(string label, string text) =>
        await page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = text });

    private Task ClickAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
