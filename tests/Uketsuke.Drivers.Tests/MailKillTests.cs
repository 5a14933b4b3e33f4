using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Database;
using Uketsuke.Drivers.Mail;

namespace Uketsuke.Drivers.Tests;

/// <summary>The step itself over a real outbox and a real server: wherever the power goes, one mail or a person.</summary>
public sealed class MailKillTests(MailHost host) : IClassFixture<MailHost>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-outbox-");
    private readonly MailDoor door = new();
    private readonly string reference = $"S-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("mail-written", null, 1)]
    [InlineData("mail-leaving", "mail-in-doubt", 0)]
    [InlineData("mail-answered", null, 1)]
    [InlineData("mail-sent", null, 1)]
    public async Task Wherever_the_power_goes_there_is_never_a_second_mail(string boundary, string? code, int mails)
    {
        host.Needed();
        await Assert.ThrowsAsync<PowerCutException>(() => PlayAsync(host.Place, boundary));
        await ArrivedAsync(boundary is "mail-written" or "mail-leaving" ? 0 : 1);

        Halt? halt = null;
        for (int starts = 0; starts < 3; starts++)
        {
            halt = await PlayAsync(host.Place);
        }

        Assert.Equal(code, halt?.Code);
        await ArrivedAsync(mails);
    }

    [Fact]
    public async Task Without_a_folder_that_proves_it_only_a_person_can_say()
    {
        host.Needed();
        MailPlace blind = host.Place with { ProofFolder = null };
        await Assert.ThrowsAsync<PowerCutException>(() => PlayAsync(blind, "mail-answered"));

        Halt? halt = await PlayAsync(blind);

        Assert.Equal((HaltKind.InDoubt, "mail-in-doubt"), (halt!.Kind, halt.Code));
        await ArrivedAsync(1);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_line_cut_at_the_end_of_the_text_is_settled_by_the_folder_or_stays_in_doubt(bool handsOn, int mails)
    {
        host.Needed();
        using CuttingLine cut = new(host.SmtpPort, "\r\n.\r\n", handsOn);

        await PlayAsync(host.Bare(cut.Port));
        await ArrivedAsync(mails);
        Halt? halt = await PlayAsync(host.Bare(cut.Port));

        Assert.Equal(mails == 1 ? null : "mail-in-doubt", halt?.Code);
        await ArrivedAsync(mails);
    }

    [Fact]
    public async Task A_server_that_was_away_gets_the_mail_when_it_is_back()
    {
        host.Needed();

        Halt? away = await PlayAsync(host.Bare(smtpPort: 1));
        Halt? back = await PlayAsync(host.Place);

        Assert.Equal((HaltKind.System, "mail-unreachable"), (away!.Kind, away.Code));
        Assert.Null(back);
        await ArrivedAsync(1);
    }

    [Fact]
    public async Task A_value_with_a_line_of_its_own_is_refused_by_its_hole_and_nothing_is_written_down()
    {
        host.Needed();

        Halt? halt = await PlayAsync(host.Place, name: "見本\r\nBcc: all@town.invalid");

        Assert.Equal((HaltKind.Business, "character-not-writable"), (halt!.Kind, halt.Code));
        Assert.Contains("name", halt.Cause.Ja, StringComparison.Ordinal);
        Assert.DoesNotContain("見本", halt.Cause.Ja, StringComparison.Ordinal);
        await ArrivedAsync(0);
    }

    /// <summary>A fresh process over the same folder plays the step.</summary>
    private async Task<Halt?> PlayAsync(MailPlace place, string? cutAt = null, string name = "見本　花子")
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddDatabase(new DatabaseOptions { Folder = new(folder.FullName) }).BuildServiceProvider();
        foreach (IHostedLifecycleService part in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await part.StartingAsync(Token);
        }

        RobotEnvironment environment = new(
            "test", ImmutableDictionary<string, Uri>.Empty, ImmutableDictionary<string, RobotCredential>.Empty.Add("office", MailHost.Office), new(null, true, true))
        {
            Mails = ImmutableDictionary<string, MailPlace>.Empty.Add("office-mail", place),
        };
        RobotAccess access = new(
            ImmutableDictionary<string, object?>.Empty, environment, new(null!, null!, null!, door), new(Path.Combine(folder.FullName, "run")))
        {
            Outbox = new(provider.GetRequiredService<OfficeDatabase>(), TimeProvider.System),
            Passing = passed =>
            {
                if (passed == cutAt)
                {
                    throw new PowerCutException();
                }
            },
        };
        PlayState state = new()
        {
            Reference = reference,
            Values = ImmutableDictionary<string, object?>.Empty.Add("name", name),
            Verified = ImmutableDictionary<string, string>.Empty,
            Personal = [],
            Tickets = [],
        };
        return await new MailPlayer("small/register", access).PlayAsync(Step(), state, TimeSpan.FromSeconds(20), Token);
    }

    private MailSendStep Step()
    {
        ImmutableDictionary<string, ExprType> names = ImmutableDictionary<string, ExprType>.Empty.Add("name", ExprType.Text);
        Expression name = Expression.Compile("name", names).Made!;
        return new(
            1, null, null, new("notice", ResourceKind.Mail, "office-mail", "office", 1), ["group:all"], new($"登録 {reference}", null, false),
            MailTemplate.Parse("{name} 様\nSAMPLE\n")!, ImmutableSortedDictionary<string, Expression>.Empty.Add("name", name),
            Expression.Compile("'notice'", names).Made!);
    }

    // None: what was not taken cannot arrive later, so a moment is enough. One: waited for, and then for a second one.
    private async Task ArrivedAsync(int count)
    {
        MailQuery query = new(
            host.Place, MailHost.Office, "INBOX", new(2020, 1, 1), null, $"登録 {reference}", 200, TimeSpan.FromSeconds(20));
        int seen = -1;
        for (int tries = 0; tries < 100 && (seen != count || tries < 5); tries++)
        {
            seen = (await door.ReadAsync(query, Token)).Value.Length;
            await Task.Delay(100, Token);
        }

        Assert.Equal(count, seen);
    }

    private sealed class PowerCutException : Exception;
}
