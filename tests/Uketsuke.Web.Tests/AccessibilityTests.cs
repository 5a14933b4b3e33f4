using Microsoft.Playwright;
using Uketsuke.Basics;
using Uketsuke.Review;

namespace Uketsuke.Web.Tests;

/// <summary>Every page, in both languages: no violation that axe knows, no error, nothing asked from elsewhere, the balance in sight.</summary>
public sealed class AccessibilityTests(OfficeBrowser browser, OfficeWithPapers office) : IClassFixture<OfficeWithPapers>
{
    public static TheoryData<string, string> Pages { get; } = new(
        from page in new[]
        {
            "/", "/batches", "/batches/new", "/batches/{batch}", "/review", "/submissions", "/submissions/{submission}", "/entries",
            "/exceptions", "/reconciliation", "/screens", "/reading", "/password", "/about", "/no-such-page",
        }
        from language in new[] { "ja", "en" }
        select (page, language));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_shows_the_balance(string page, string language)
    {
        await using ClerkScreen screen = await browser.OpenSignedInAsync(office.Address);
        screen.Expected.Add(page == "/no-such-page" ? "404" : "nothing is expected");

        await screen.Page.GotoAsync($"{await FillInAsync(page)}?lang={language}");

        Assert.Equal(language, await screen.Page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Region, new() { Name = language == "ja" ? "件数の照合" : "Balance" }))
            .ToContainTextAsync("7");
        await screen.AssertAccessibleAsync();
    }

    [Fact]
    public async Task At_twice_the_size_nothing_is_cut_off_to_the_side()
    {
        await using ClerkScreen screen = await browser.OpenSignedInAsync(office.Address);

        // 200 % on a screen 1366 wide leaves 683.
        await screen.Page.SetViewportSizeAsync(683, 384);
        foreach (string page in new[] { "/", "/batches", "/batches/new", "/review", "/entries", "/exceptions", "/reconciliation", "/screens", "/submissions", "/reading" })
        {
            await screen.Page.GotoAsync(page);

            int beyond = await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(beyond <= 0, $"{page} is {beyond} px too wide");
        }
    }

    private async Task<string> FillInAsync(string page)
    {
        IReadOnlyList<SubmissionSummary> submissions =
            await office.Get<IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>>().AskAsync(new([]), default);
        return page.Replace("{batch}", office.Batch.ToString(), StringComparison.Ordinal)
            .Replace("{submission}", submissions[0].Submission.ToString(), StringComparison.Ordinal);
    }
}
