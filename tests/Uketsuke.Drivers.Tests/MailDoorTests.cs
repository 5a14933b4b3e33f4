using System.Collections.Immutable;
using System.Text;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;
using Uketsuke.Drivers.Mail;

namespace Uketsuke.Drivers.Tests;

/// <summary>Mail to and from a real server of Debian on this machine.</summary>
public sealed class MailDoorTests(MailHost host) : IClassFixture<MailHost>
{
    private static readonly DateOnly LongAgo = new(2020, 1, 1);

    private readonly MailDoor door = new();

    public static TheoryData<string> Hostile => [.. HostileApplicants.Texts.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_over_tls_arrives_at_all_recipients_as_it_was_written()
    {
        host.Needed();
        MailOrder order = Order("登録しました B0000001", "受付番号は B0000001 です。\n\n受付 SAMPLE\n", "staff@town.invalid", "office@town.invalid");

        MailAnswer answer = await door.SendAsync(order, Go, Token);

        Assert.Equal(MailFate.Taken, answer.Fate);
        foreach (string user in (string[])["staff", "office"])
        {
            ReadMail mail = await ArrivedAsync(user, order.Subject.Value);
            Assert.Equal(("office@town.invalid", order.Body.Value, 0), (mail.From.Value, mail.Body.Value, mail.Attachments));
            Assert.Equal(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(9)), mail.Received);
        }

        Assert.True((await door.ShowsAsync(host.Place, MailHost.Office, order.MessageId, TimeSpan.FromSeconds(20), Token)).Value);
        Assert.False((await door.ShowsAsync(host.Place, MailHost.Office, "uketsuke.0@town.invalid", TimeSpan.FromSeconds(20), Token)).Value);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_an_applicant_wrote_arrives_as_it_is_or_is_refused(string name)
    {
        host.Needed();
        string text = HostileApplicants.Texts[name];
        if (MailTemplate.Misfit("name", text) is Refusal misfit)
        {
            // A new line, a control and half of a character never come into a mail: the step names the hole.
            Assert.IsType<CharacterNotWritable>(misfit);
            Assert.Contains(
                name, (string[])["half of a pair", "the other half", "a line feed", "a header", "a NUL", "an escape", "a tab and a formula"]);
            return;
        }

        string body = $"{text}\n氏名 {text} 様\n";
        MailOrder order = Order($"S {Guid.NewGuid():N} E", body, "staff@town.invalid");
        Assert.Equal(MailFate.Taken, (await door.SendAsync(order, Go, Token)).Fate);
        Assert.Equal(body, (await ArrivedAsync("staff", order.Subject.Value)).Body.Value);

        // In the subject a value may be refused, but never arrive as another one. (200 characters are all that a step puts there.)
        string subject = $"{Guid.NewGuid():N} {(text.Length > 150 ? text[..150] : text)}";
        MailAnswer answer = await door.SendAsync(Order(subject, "SAMPLE\n", "staff@town.invalid"), Go, Token);
        if (answer.Why is MailNotKept)
        {
            Assert.Contains(name, (string[])["spaces around", "wide spaces around", "a no-character"]);
            return;
        }

        Assert.Equal(subject, (await ArrivedAsync("staff", subject)).Subject.Value);
    }

    [Fact]
    public async Task One_unknown_recipient_and_nobody_gets_the_mail()
    {
        host.Needed();
        MailOrder order = Order($"だれにも {Guid.NewGuid():N}", "SAMPLE\n", "staff@town.invalid", "nobody-here@town.invalid");

        MailAnswer answer = await door.SendAsync(order, Go, Token);

        Assert.Equal((MailFate.NotTaken, 550), (answer.Fate, Assert.IsType<MailRefused>(answer.Why).Status));
        Assert.DoesNotContain("town.invalid", answer.Why!.Cause.Ja + answer.Why.Cause.En, StringComparison.Ordinal);
        await door.SendAsync(Order("後のメール " + order.MessageId, "SAMPLE\n", "staff@town.invalid"), Go, Token);
        await ArrivedAsync("staff", "後のメール " + order.MessageId);
        Assert.Empty((await door.ReadAsync(Query("staff") with { Subject = order.Subject.Value }, Token)).Value);
    }

    [Fact]
    public async Task A_wrong_password_an_unreachable_server_and_a_stranger_are_told_apart_and_say_what_to_do()
    {
        host.Needed();
        TimeSpan limit = TimeSpan.FromSeconds(20);
        MailPlace place = host.Place;
        Refusal?[] refusals =
        [
            await door.TryAsync(place, new("office", new("wrong-password")), limit, Token),
            (await door.ReadAsync(Query("staff") with { Credential = new("staff", new("wrong-password")) }, Token)).Refusal,
            await door.TryAsync(place with { Smtp = place.Smtp! with { Port = 1 } }, MailHost.Office, limit, Token),
            await door.TryAsync(place with { Smtp = place.Smtp! with { CaFile = null } }, MailHost.Office, limit, Token),
            await door.TryAsync(place with { Smtp = place.Smtp! with { Host = "localhost" } }, MailHost.Office, limit, Token),
            await door.TryAsync(place, null, limit, Token),
        ];

        Assert.Equal(
            ["mail-sign-in-refused", "mail-sign-in-refused", "mail-unreachable", "mail-not-trusted", "mail-not-trusted", null],
            refusals.Select(one => one?.Code));
        Assert.All(refusals.OfType<Refusal>(), one =>
        {
            Assert.NotEmpty(one.Remedy.Ja);
            Assert.DoesNotContain("wrong-password", one.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("staff", one.Cause.Ja + one.Cause.En, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nothing_crosses_a_network_in_the_clear()
    {
        MailPlace place = new(new("mail.example.invalid", 25, MailSecurity.None, null), null, "office@town.invalid");

        Assert.IsType<MailNotTrusted>(await door.TryAsync(place, null, TimeSpan.FromSeconds(5), Token));
    }

    [Fact]
    public async Task A_server_that_offers_no_tls_any_more_gets_neither_password_nor_mail()
    {
        host.Needed();
        using CuttingLine line = new(host.SmtpPort, "never", handsOn: false) { HidesTls = true };
        MailPlace place = host.Place with { Smtp = host.Place.Smtp! with { Port = line.Port } };

        MailAnswer answer = await door.SendAsync(Order("SAMPLE", "SAMPLE\n", "staff@town.invalid") with { Place = place }, Go, Token);

        Assert.Equal(MailFate.NotTaken, answer.Fate);
        Assert.IsType<MailNotTrusted>(answer.Why);
        Assert.StartsWith("EHLO", line.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", line.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_of_an_older_program_is_read_in_its_own_character_set()
    {
        host.Needed();
        string mark = $"{Guid.NewGuid():N}";
        Encoding jis = CodePagesEncodingProvider.Instance.GetEncoding("iso-2022-jp")!;
        string subject = $"=?ISO-2022-JP?B?{Convert.ToBase64String(jis.GetBytes("受付番号のお知らせ"))}?= {mark}";
        byte[] mail =
        [
            .. Encoding.ASCII.GetBytes(
                $"From: staff@town.invalid\r\nTo: office@town.invalid\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"),
            .. jis.GetBytes("見本　花子 様\r\n受付番号は Ｂ１２３ です。"),
        ];

        await host.ArrivesAsync("office", mail);

        ReadMail read = await ArrivedAsync("office", mark);
        Assert.Equal($"受付番号のお知らせ {mark}", read.Subject.Value);
        Assert.Equal("見本　花子 様\n受付番号は Ｂ１２３ です。", read.Body.Value!.TrimEnd());
    }

    [Fact]
    public async Task Attachments_are_counted_and_left_where_they_are_and_a_text_that_is_none_is_null()
    {
        host.Needed();
        string mark = $"{Guid.NewGuid():N}";
        string[] mails =
        [
            $"Subject: a {mark}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n--b\r\n"
                + "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../x.pdf\"\r\n\r\n%PDF SAMPLE\r\n--b--",
            $"Subject: b {mark}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<script>alert(1)</script>",
            $"Subject: c {mark}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n/w==",
            $"Subject: d {mark}\r\nContent-Type: text/plain; charset=x-nobody-knows\r\n\r\nhello",
            $"Subject: e {mark}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + string.Join("\r\n", Enumerable.Repeat(new string('x', 900), 1300)),
        ];
        foreach (string mail in mails)
        {
            await host.ArrivesAsync("staff", Encoding.ASCII.GetBytes("From: someone@elsewhere.invalid\r\nMIME-Version: 1.0\r\n" + mail));
        }

        ImmutableArray<ReadMail> read = (await door.ReadAsync(Query("staff") with { Subject = mark }, Token)).Value;

        Assert.Equal([("hello", 1), (null, 0), (null, 0), (null, 0), (null, 0)], read.Select(one => (one.Body.Value?.TrimEnd(), one.Attachments)));
    }

    [Fact]
    public async Task Reading_marks_nothing_and_is_bounded_and_a_read_mail_can_be_moved_once()
    {
        host.Needed();
        string mark = $"{Guid.NewGuid():N}";
        for (int number = 0; number < 3; number++)
        {
            await host.ArrivesAsync("staff", Encoding.ASCII.GetBytes($"From: a@elsewhere.invalid\r\nSubject: {number} {mark}\r\n\r\nSAMPLE"));
        }

        MailQuery query = Query("staff") with { Subject = mark };
        ImmutableArray<ReadMail> first = (await door.ReadAsync(query, Token)).Value;
        ImmutableArray<ReadMail> again = (await door.ReadAsync(query, Token)).Value;
        Assert.Equal(first.Select(one => one.Id), again.Select(one => one.Id));
        Assert.All(Directory.EnumerateFiles(Path.Combine(host.Mailbox("staff"), "cur")), file => Assert.EndsWith(",", file, StringComparison.Ordinal));
        Assert.Equal(3, Assert.IsType<TooManyMails>((await door.ReadAsync(query with { Most = 2 }, Token)).Refusal).Count);
        Assert.Empty((await door.ReadAsync(query with { From = "elsewhere.invalid" }, Token)).Value);
        Assert.Equal(3, (await door.ReadAsync(query with { From = "A@elsewhere.invalid" }, Token)).Value.Length);
        Assert.Empty((await door.ReadAsync(query with { Since = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2) }, Token)).Value);

        MailMark move = new(host.Place, MailHost.Staff, "INBOX", first[0].Id, true, "Done", TimeSpan.FromSeconds(20));
        Assert.Null(await door.MarkAsync(move, Token));
        Assert.Null(await door.MarkAsync(move, Token));
        Assert.Equal(2, (await door.ReadAsync(query, Token)).Value.Length);
        Assert.Single((await door.ReadAsync(query with { Folder = "Done" }, Token)).Value);
    }

    [Fact]
    public async Task Another_numbering_another_folder_and_an_id_that_is_none_mark_nothing()
    {
        host.Needed();
        await host.ArrivesAsync("staff", "Subject: SAMPLE\r\n\r\nSAMPLE"u8.ToArray());
        MailMark mark = new(host.Place, MailHost.Staff, "INBOX", "1.1", true, null, TimeSpan.FromSeconds(20));

        Assert.IsType<MailFolderRenumbered>(await door.MarkAsync(mark, Token));
        Assert.IsType<MailIdNotUnderstood>(await door.MarkAsync(mark with { Id = "1:* 2" }, Token));
        Assert.IsType<MailFolderMissing>(await door.MarkAsync(mark with { MoveTo = "なし" }, Token));
        Assert.IsType<MailFolderMissing>((await door.ReadAsync(Query("staff") with { Folder = "なし" }, Token)).Refusal);
    }

    [Theory]
    [InlineData("DATA\r\n", false, MailFate.Unknown, 0)]
    [InlineData("\r\n.\r\n", false, MailFate.Unknown, 0)]
    [InlineData("\r\n.\r\n", true, MailFate.Unknown, 1)]
    public async Task A_line_that_is_cut_leaves_it_unknown_and_the_mail_is_found_when_it_arrived(string word, bool handsOn, MailFate fate, int arrived)
    {
        host.Needed();
        using CuttingLine cut = new(host.SmtpPort, word, handsOn);
        MailOrder order = Order($"切れた線 {Guid.NewGuid():N}", "SAMPLE\n", "office@town.invalid") with { Place = host.Bare(cut.Port) };

        MailAnswer answer = await door.SendAsync(order, Go, Token);

        Assert.Equal(fate, answer.Fate);
        Assert.IsType<MailUnreachable>(answer.Why);
        if (arrived > 0)
        {
            await ArrivedAsync("office", order.Subject.Value);
        }

        Assert.Equal(arrived > 0, (await door.ShowsAsync(host.Place, MailHost.Office, order.MessageId, TimeSpan.FromSeconds(20), Token)).Value);
    }

    [Fact]
    public async Task A_line_that_breaks_before_the_text_has_sent_nothing_and_says_so()
    {
        host.Needed();
        using CuttingLine cut = new(host.SmtpPort, "RCPT TO:<office@town.invalid>\r\n", handsOn: false);
        MailOrder order = Order("SAMPLE", "SAMPLE\n", "office@town.invalid") with { Place = host.Bare(cut.Port) };

        Assert.Equal(MailFate.NotTaken, (await door.SendAsync(order, Go, Token)).Fate);
        Assert.Equal(
            MailFate.NotTaken, (await door.SendAsync(order with { Place = host.Place }, _ => Task.FromResult(false), Token)).Fate);
    }

    private static Task<bool> Go(CancellationToken cancellationToken) => Task.FromResult(true);

    private MailOrder Order(string subject, string body, params string[] to) => new(
        host.Place, MailHost.Office, [.. to], MailIds.MessageId(MailIds.For("test", Guid.NewGuid().ToString("N"), "once"), "office@town.invalid"),
        new(subject), new(body), TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(20));

    private MailQuery Query(string user) => new(
        host.Place, user == "office" ? MailHost.Office : MailHost.Staff, "INBOX", LongAgo, null, null, 200, TimeSpan.FromSeconds(20));

    // The server hands a mail on after it has said "taken".
    private async Task<ReadMail> ArrivedAsync(string user, string subject)
    {
        for (int tries = 0; tries < 150; tries++)
        {
            if ((await door.ReadAsync(Query(user) with { Subject = subject }, Token)).Value is [.., ReadMail mail])
            {
                return mail;
            }

            await Task.Delay(100, Token);
        }

        throw new InvalidOperationException("The mail did not arrive.");
    }
}
