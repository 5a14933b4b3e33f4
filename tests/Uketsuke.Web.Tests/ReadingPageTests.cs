using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

/// <summary>The page that says how good the reading is, and lets the office learn.</summary>
public sealed class ReadingPageTests(OfficeBrowser browser, OfficeWithAnswers office) : IClassFixture<OfficeWithAnswers>
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task It_shows_what_spot_checks_found_and_both_pictures_and_is_accessible(string language)
    {
        await using ClerkScreen screen = await OpenAsync($"/reading?lang={language}");

        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(language == "ja" ? "読取の精度" : "Reading");
        await Assertions.Expect(screen.Page.Locator("svg.chart")).ToHaveCountAsync(2);
        Assert.True(await screen.Page.Locator("svg.chart circle").CountAsync() > 2);
        Assert.True(await SumAsync(screen.Page, column: 7) > 0, "spot checks");
        await screen.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Somebody_lets_the_office_learn_sees_before_and_after_and_takes_it_back()
    {
        await using ClerkScreen screen = await OpenAsync("/reading");
        await Assertions.Expect(screen.Page.GetByText("製品の初めの設定")).ToBeVisibleAsync();

        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "いま学習する" }).ClickAsync();

        ILocator last = screen.Page.GetByRole(AriaRole.Group, new() { Name = "前回の学習の前と後" });
        await Assertions.Expect(last.GetByRole(AriaRole.Row).Filter(new() { HasText = "ひらがな" })).ToContainTextAsync("新しい設定にした");
        await Assertions.Expect(last.GetByRole(AriaRole.Row).Filter(new() { HasText = "フリガナ" })).ToContainTextAsync("回答が足りない");
        await Assertions.Expect(screen.Page.GetByText("この役所で学習した設定")).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();

        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "前の設定に戻す" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("製品の初めの設定")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "前の設定に戻す" })).ToHaveCountAsync(0);
        screen.AssertQuiet();
    }

    [Fact]
    public async Task The_numbers_can_be_saved_as_a_table()
    {
        await using ClerkScreen screen = await OpenAsync("/reading");

        IDownload download = await screen.Page.RunAndWaitForDownloadAsync(
            () => screen.Page.GetByRole(AriaRole.Link, new() { Name = "数字をCSVで保存" }).ClickAsync());

        Assert.Equal("reading.csv", download.SuggestedFilename);
        string[] lines = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.StartsWith("kind,read,passed_unseen,doubtful,answered,corrected,spot_checks", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("kanji-name,8,", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(14, line.Split(',').Length));
    }

    private async Task<ClerkScreen> OpenAsync(string address)
    {
        ClerkScreen screen = await browser.OpenSignedInAsync(office.Address);
        await screen.Page.GotoAsync(address);
        return screen;
    }

    private static async Task<int> SumAsync(IPage page, int column)
    {
        IReadOnlyList<string> cells = await page.Locator($"section:first-of-type tbody tr > :nth-child({column})").AllTextContentsAsync();
        return cells.Sum(cell => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture));
    }
}
