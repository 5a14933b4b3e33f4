using Microsoft.Playwright;

namespace Uketsuke.Web.Tests;

/// <summary>Nobody knows whether a mail arrived: it is not sent again by itself, a person asks, and then it is.</summary>
public sealed class MailDoubtWalkTests(OfficeBrowser browser, OfficeWithMail office) : IClassFixture<OfficeWithMail>
{
    [Fact]
    public async Task A_mail_in_doubt_is_sent_once_more_only_after_a_person_has_asked_the_recipient()
    {
        await using ClerkScreen screen = await browser.OpenSignedInAsync(office.Address);
        await office.TakeInApplicationAsync();
        await office.UntilAsync(balance => balance.InDoubt == 1);
        Assert.Equal(1, office.Mails);

        await screen.Page.GotoAsync("/exceptions");
        await Assertions.Expect(screen.Page.Locator(".tray-item")).ToContainTextAsync("mail-in-doubt");
        await screen.AssertAccessibleAsync();
        await screen.PictureAsync("mail-in-doubt");

        // With the keyboard alone.
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "照会の結果を記録する" }).FocusAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        ILocator dialog = screen.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await screen.AssertAccessibleAsync();
        await screen.PictureAsync("mail-in-doubt-dialog");
        await Assertions.Expect(dialog.GetByLabel("受付番号")).ToHaveCountAsync(0);
        await dialog.GetByLabel("届いていない。ロボットにもう一度送らせる").FocusAsync();
        await screen.Page.Keyboard.PressAsync("Space");
        await dialog.GetByLabel("確かめた方法").FillAsync("受け取る係に聞いた");
        await screen.Page.Keyboard.PressAsync("Enter");

        await office.UntilAsync(balance => balance is { Registered: 1, InDoubt: 0 });
        Assert.Equal(2, office.Mails);
        screen.AssertQuiet();
    }
}
