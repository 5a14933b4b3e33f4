using Microsoft.Playwright;

namespace PracticeOffice.Tests.TestKit;

/// <summary>What hands do at every screen.</summary>
internal static class Hands
{
    public static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("ユーザーID").FillAsync("robot01");
        await page.GetByLabel("パスワード").FillAsync("sample-password");
        await Button(page, "ログイン").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "メインメニュー" }).WaitForAsync();
    }

    public static async Task DateAsync(IPage page, string label, string era, string year, string month, string day)
    {
        await page.GetByLabel($"{label} 元号", new() { Exact = true }).SelectOptionAsync(era);
        await page.GetByLabel($"{label} 年", new() { Exact = true }).FillAsync(year);
        await page.GetByLabel($"{label} 月", new() { Exact = true }).FillAsync(month);
        await page.GetByLabel($"{label} 日", new() { Exact = true }).FillAsync(day);
    }

    public static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <returns>The text of the last dialog so far.</returns>
    public static Func<string> AcceptDialogs(IPage page)
    {
        string text = "";
        page.Dialog += async (_, dialog) =>
        {
            text = dialog.Message;
            await dialog.AcceptAsync();
        };
        return () => text;
    }
}
