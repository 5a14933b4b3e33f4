using System.Collections.Immutable;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MimeKit;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Mail;

/// <summary>Mail over SMTP and IMAP. Knows the one moment that counts: from the command DATA on, the server may have the mail.</summary>
internal sealed class MailDoor : IMailDriver
{
    // Subjects in ISO-2022-JP and its kin are decoded by the library, which asks the program's own register of character sets.
    static MailDoor() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public Refusal? Compose(MailOrder order)
    {
        using MimeMessage message = MailWriting.Make(order);
        return MailWriting.Misfit(order, message);
    }

    public async Task<Refusal?> TryAsync(MailPlace place, RobotCredential? credential, TimeSpan limit, CancellationToken cancellationToken)
    {
        using SmtpClient client = new();
        return (await OnLineAsync<bool>(
            client,
            place.Smtp!,
            credential,
            limit,
            async token =>
            {
                await client.NoOpAsync(token);
                return true;
            },
            cancellationToken)).Refusal;
    }

    public async Task<MailAnswer> SendAsync(
        MailOrder order, Func<CancellationToken, Task<bool>> leaving, CancellationToken cancellationToken)
    {
        using MimeMessage message = MailWriting.Make(order);
        if (MailWriting.Misfit(order, message) is Refusal misfit)
        {
            return new(MailFate.NotTaken, misfit);
        }

        DataWatch watch = new();
        using SmtpClient client = new(watch);
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(order.Limit);
        try
        {
            await MailLine.OpenAsync(client, order.Place.Smtp!, order.Credential, limited.Token);

            // With BDAT there would be no single command after which the server may have the mail.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            if (!await leaving(limited.Token))
            {
                return new(MailFate.NotTaken, new MailHeldElsewhere());
            }

            await client.SendAsync(message, limited.Token);
        }
        catch (SmtpCommandException answered) when ((int)answered.StatusCode >= 400)
        {
            // The server said no, to the sender, to a recipient or to the whole: nobody gets it.
            return new(MailFate.NotTaken, new MailRefused(answered.ErrorCode.ToString(), (int)answered.StatusCode));
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested && MailLine.Why(order.Place.Smtp!, failed) is not null)
        {
            return new(watch.TextBegan ? MailFate.Unknown : MailFate.NotTaken, MailLine.Why(order.Place.Smtp!, failed));
        }

        await MailLine.CloseAsync(client, cancellationToken);
        return new(MailFate.Taken, null);
    }

    public async Task<Outcome<bool>> ShowsAsync(
        MailPlace place, RobotCredential? credential, string messageId, TimeSpan limit, CancellationToken cancellationToken)
    {
        using ImapClient client = new();
        return await OnLineAsync(
            client, place.Imap!, credential, limit, token => MailReading.ShowsAsync(client, place.ProofFolder!, messageId, token), cancellationToken);
    }

    public async Task<Outcome<ImmutableArray<ReadMail>>> ReadAsync(MailQuery query, CancellationToken cancellationToken)
    {
        using ImapClient client = new();
        return await OnLineAsync(
            client, query.Place.Imap!, query.Credential, query.Limit, token => MailReading.ReadAsync(client, query, token), cancellationToken);
    }

    public async Task<Refusal?> MarkAsync(MailMark mark, CancellationToken cancellationToken)
    {
        using ImapClient client = new();
        return (await OnLineAsync<bool>(
            client,
            mark.Place.Imap!,
            mark.Credential,
            mark.Limit,
            async token => await MailReading.MarkAsync(client, mark, token) is Refusal refusal ? refusal : true,
            cancellationToken)).Refusal;
    }

    private static async Task<Outcome<T>> OnLineAsync<T>(
        MailService client, MailServer server, RobotCredential? credential, TimeSpan limit,
        Func<CancellationToken, Task<Outcome<T>>> act, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        try
        {
            await MailLine.OpenAsync(client, server, credential, limited.Token);
            Outcome<T> outcome = await act(limited.Token);
            await MailLine.CloseAsync(client, cancellationToken);
            return outcome;
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested && MailLine.Why(server, failed) is not null)
        {
            return MailLine.Why(server, failed)!;
        }
    }

    /// <summary>Sees the client's commands go by and keeps one thing: whether the mail's text has begun. Keeps no word of it.</summary>
    private sealed class DataWatch : IProtocolLogger
    {
        public bool TextBegan { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri)
        {
        }

        public void LogClient(byte[] buffer, int offset, int count) =>
            TextBegan |= buffer.AsSpan(offset, count).IndexOf("DATA\r\n"u8) >= 0;

        public void LogServer(byte[] buffer, int offset, int count)
        {
        }

        public void Dispose()
        {
        }
    }
}
