using Microsoft.Playwright;
using Uketsuke.Basics;
using Uketsuke.Review;

namespace Uketsuke.Web.Tests;

/// <summary>The review desk with both hands on the keyboard, on a pile that was really read.</summary>
public sealed class ReviewDeskTests(OfficeBrowser browser, OfficeWithPapers office) : IClassFixture<OfficeWithPapers>
{
    [Fact]
    public async Task A_clerk_finishes_a_sheet_without_the_mouse_and_the_next_one_is_there()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        string first = await ReferenceAsync(screen.Page);

        await AnswerAllAsync(screen.Page);
        await screen.Page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(screen.Page.Locator("#desk-reference")).Not.ToHaveTextAsync(first);
        await Assertions.Expect(screen.Page.Locator(".desk-row.is-current .desk-input")).ToBeFocusedAsync();
        Assert.Equal(ReviewState.Verified, (await FindAsync(first)).State);
        await screen.AssertAccessibleAsync();
    }

    [Fact]
    public async Task While_the_input_method_composes_every_key_belongs_to_it()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        ILocator row = screen.Page.Locator(".desk-row.is-current");
        string id = await FocusedAsync(screen.Page);

        await row.Locator(".desk-input").DispatchEventAsync("compositionstart");
        foreach (string key in new[] { "Enter", "Shift+Enter", "F4", "F8", "Control+Enter" })
        {
            await screen.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(screen.Page.Locator($"#{id}")).ToBeFocusedAsync();
        }

        await Assertions.Expect(row).ToContainClassAsync("is-open");
        await row.Locator(".desk-input").DispatchEventAsync("compositionend");
        await screen.Page.Keyboard.PressAsync("F2");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog, new() { Name = "キー操作" })).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();
    }

    [Fact]
    public async Task F8_goes_to_an_open_field_and_Shift_Enter_goes_one_field_back()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        string open = await FocusedAsync(screen.Page);
        ILocator settled = screen.Page.Locator("#desk-sure-rows .desk-input");
        await settled.Nth(1).FocusAsync();

        await screen.Page.Keyboard.PressAsync("Shift+Enter");
        await Assertions.Expect(settled.Nth(0)).ToBeFocusedAsync();
        await screen.Page.Keyboard.PressAsync("F8");

        await Assertions.Expect(screen.Page.Locator($"#{open}")).ToBeFocusedAsync();
        screen.AssertQuiet();
    }

    [Fact]
    public async Task An_answer_is_saved_at_once_and_Control_Z_takes_it_back()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        string reference = await ReferenceAsync(screen.Page);
        string field = (await FocusedAsync(screen.Page))["field-".Length..];
        string before = await screen.Page.Locator($"#field-{field}").InputValueAsync();
        int open = (await FindAsync(reference)).OpenFields;

        await screen.Page.Keyboard.PressAsync("F4");
        ILocator row = screen.Page.Locator($"li.desk-row:has(#field-{field})");
        await Assertions.Expect(row.Locator(".desk-saved")).ToHaveTextAsync("保存済");
        Assert.Equal(open - 1, (await FindAsync(reference)).OpenFields);
        await screen.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(screen.Page.Locator($"#field-{field}")).ToBeFocusedAsync();
        await Assertions.Expect(screen.Page.Locator($"#field-{field}")).ToHaveValueAsync(before);
        await Assertions.Expect(screen.Page.Locator("#desk-unsaved")).ToHaveTextAsync("未保存の入力はありません");
        Assert.Equal(open, (await FindAsync(reference)).OpenFields);
        screen.AssertQuiet();
    }

    [Fact]
    public async Task Alt_and_a_digit_take_a_candidate()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        ILocator row = screen.Page.Locator(".desk-row.is-open:has(.desk-candidate:nth-of-type(1))").First;
        await row.Locator(".desk-input").FocusAsync();
        string second = (await row.Locator(".desk-candidate-text").Nth(1).TextContentAsync())!;

        await screen.Page.Keyboard.PressAsync("Alt+2");

        await Assertions.Expect(row.Locator(".desk-input")).ToHaveValueAsync(second);
        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_kept_on_the_screen_with_cause_and_remedy()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        screen.Expected.Add("409");
        ILocator date = screen.Page.Locator("#field-birth_date");
        await date.FocusAsync();

        await date.FillAsync("きのう");
        await screen.Page.Keyboard.PressAsync("Enter");

        ILocator row = screen.Page.Locator("li.desk-row:has(#field-birth_date)");
        await Assertions.Expect(row.Locator(".desk-problem")).ToContainTextAsync("入力し直してください");
        await Assertions.Expect(row.Locator(".desk-saved")).ToHaveTextAsync("保存できません");
        await Assertions.Expect(date).ToHaveValueAsync("きのう");
        screen.AssertQuiet();
    }

    [Fact]
    public async Task What_is_typed_while_the_server_is_away_is_saved_when_it_is_back()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        screen.Expected.Add("ERR_INTERNET_DISCONNECTED");
        string field = await FocusedAsync(screen.Page);
        ILocator row = screen.Page.Locator($"li.desk-row:has(#{field})");

        await screen.Page.Context.SetOfflineAsync(true);
        await screen.Page.Keyboard.PressAsync("F4");
        await Assertions.Expect(row.Locator(".desk-problem")).ToContainTextAsync("サーバーに届きません");
        await screen.Page.Context.SetOfflineAsync(false);

        await Assertions.Expect(row.Locator(".desk-saved")).ToHaveTextAsync("保存済", new() { Timeout = 20_000 });
        await screen.Page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(screen.Page.Locator("#desk-unsaved")).ToHaveTextAsync("未保存の入力はありません");
        screen.AssertQuiet();
    }

    [Fact]
    public async Task Leaving_with_typed_and_unsaved_text_asks_first()
    {
        await using ClerkScreen screen = await OpenDeskAsync();
        TaskCompletionSource<string> asked = new();
        screen.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await screen.Page.Locator("#field-name").FillAsync("入力の途中");

        await screen.Page.EvaluateAsync("setTimeout(() => location.assign('/'), 0)");

        Assert.Equal(DialogType.BeforeUnload, await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        await Assertions.Expect(screen.Page.Locator("#field-name")).ToHaveValueAsync("入力の途中");
        screen.AssertQuiet();
    }

    private async Task<ClerkScreen> OpenDeskAsync()
    {
        ClerkScreen screen = await browser.OpenSignedInAsync(office.Address);
        await screen.Page.GotoAsync("/review");
        await Assertions.Expect(screen.Page.Locator(".desk-row.is-current .desk-input")).ToBeFocusedAsync();
        return screen;
    }

    // Types what really stands on the paper into every open field, whatever the reading made of it.
    private static async Task AnswerAllAsync(IPage page)
    {
        string reference = await ReferenceAsync(page);
        while (await page.Locator(".desk-row.is-open").CountAsync() > 0)
        {
            string id = await FocusedAsync(page);
            string truth = TruthFor(await page.Locator("#field-phone").InputValueAsync(), id["field-".Length..]);
            ILocator input = page.Locator($"#{id}");
            if (await input.EvaluateAsync<bool>("input => input instanceof HTMLSelectElement"))
            {
                await input.SelectOptionAsync(truth);
            }
            else
            {
                await input.FillAsync(truth);
            }

            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator($"li.desk-row:has(#{id})")).ToContainClassAsync("is-settled");
        }

        Assert.NotEmpty(reference);
    }

    // Pages are read side by side, so a reference says nothing about the order of the pile; the phone number tells the sheets apart.
    private static string TruthFor(string phone, string field) =>
        (OfficeWithPapers.Truth.FirstOrDefault(page => page["phone"] == phone) ?? OfficeWithPapers.Truth[0])[field];

    private static async Task<string> ReferenceAsync(IPage page) => (await page.Locator("#desk-reference").TextContentAsync())!;

    private static async Task<string> FocusedAsync(IPage page) => await page.EvaluateAsync<string>("document.activeElement.id");

    private async Task<SubmissionSummary> FindAsync(string reference) =>
        (await office.Get<IAsk<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>>().AskAsync(new([]), default))
        .Single(submission => submission.Reference == reference);
}
