using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Playwright;
using Uketsuke.Basics;
using Uketsuke.Review;
using Uketsuke.Web.Review;

namespace Uketsuke.Web.Tests;

/// <summary>An office that checks every second sure field.</summary>
public sealed class OfficeWithSpotChecks : OfficeWithPapers
{
    internal override ImmutableDictionary<string, string?> Settings { get; } =
        ImmutableDictionary<string, string?>.Empty.Add("Review:SpotCheckShare", "0.5");
}

public sealed class SpotCheckDeskTests(OfficeBrowser browser, OfficeWithSpotChecks office) : IClassFixture<OfficeWithSpotChecks>
{
    [Fact]
    public async Task What_the_desk_is_sent_says_nowhere_which_of_the_fields_is_a_spot_check()
    {
        await using ClerkScreen screen = await browser.OpenAsync(office.Address);
        await screen.Page.GotoAsync("/sign-in?ReturnUrl=%2Freview");
        await screen.SignInAsync();
        await Assertions.Expect(screen.Page.Locator(".desk-row.is-current .desk-input")).ToBeFocusedAsync();
        DeskStart sent = JsonSerializer.Deserialize<DeskStart>(
            (await screen.Page.Locator("#desk-data").TextContentAsync())!, JsonSerializerOptions.Web)!;
        DeskSubmission kept = (await office.Get<IAsk<DeskQuestion, DeskSubmission?>>().AskAsync(
            new(new(Guid.Parse(sent.Sheet.Submission)), StaffId.System), TestContext.Current.CancellationToken))!;

        FieldOnDesk[] drawn =
        [
            .. sent.Sheet.Fields.Where(field => kept.Fields.Single(one => one.Key.Value == field.Key) is { SpotCheck: true }),
        ];
        Assert.NotEmpty(drawn);
        Assert.All(drawn, field =>
        {
            Assert.Equal(("doubtful", "open", true), (field.State, field.Settled, field.NeedsPerson));
            Assert.Single(field.Reasons);
        });

        // A number would give it away: a sure field has a high one.
        FieldOnDesk[] asked = [.. sent.Sheet.Fields.Where(field => field.NeedsPerson)];
        Assert.All(asked, field => Assert.Null(field.Confidence));
        Assert.All(asked.SelectMany(field => field.Candidates), candidate => Assert.Null(candidate.Confidence));
        Assert.Equal(asked.Length, await screen.Page.Locator("#desk-open-rows > li").CountAsync());
        await Assertions.Expect(screen.Page.Locator("#desk-open-rows")).Not.ToContainTextAsync("%");
        await screen.AssertAccessibleAsync();
    }
}
