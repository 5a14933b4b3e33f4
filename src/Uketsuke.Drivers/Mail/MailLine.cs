using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Mail;

/// <summary>How a connection to a mail server is made, and what its failures are called. Never passes a server's own words on.</summary>
internal static class MailLine
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <exception cref="Exception">Ask <see cref="Why"/>; null there = not ours.</exception>
    public static async Task OpenAsync(MailService client, MailServer server, RobotCredential? credential, CancellationToken token)
    {
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => Trusted(server, certificate, chain, errors);

        // An office's network seldom reaches the lists of withdrawn certificates; without them nothing could be sent at all.
        client.CheckCertificateRevocation = false;
        SecureSocketOptions how = server.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ when server.Loopback => SecureSocketOptions.None,
            _ => throw new NotSupportedException("Mail crosses a network over TLS only."),
        };
        await client.ConnectAsync(server.Host, server.Port, how, token);
        if (credential is not null)
        {
            await client.AuthenticateAsync(credential.User, credential.Password.Value, token);
        }
    }

    /// <returns>What a person can do about it; null when it is no failure of the line.</returns>
    public static Refusal? Why(MailServer server, Exception failed)
    {
        string name = $"{server.Host}:{server.Port}";
        return failed switch
        {
            SslHandshakeException or NotSupportedException or System.Security.Authentication.AuthenticationException => new MailNotTrusted(name),
            AuthenticationException or ServiceNotAuthenticatedException => new MailSignInRefused(name),
            SocketException socket => new MailUnreachable(name, socket.SocketErrorCode.ToString()),
            OperationCanceledException or TimeoutException => new MailUnreachable(name, "時間切れ / timeout"),
            ProtocolException or CommandException or IOException => new MailUnreachable(name, failed.GetType().Name),
            _ => null,
        };
    }

    /// <summary>Says good-bye; the answer that counts is there already, so a line that breaks now changes nothing.</summary>
    public static async Task CloseAsync(MailService client, CancellationToken token)
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(token);
        limited.CancelAfter(Farewell);
        try
        {
            await client.DisconnectAsync(quit: true, limited.Token);
        }
        catch (Exception broken) when (broken is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            await client.DisconnectAsync(quit: false, CancellationToken.None);
        }
    }

    private static bool Trusted(MailServer server, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        // The office's own authority stands in for those of the operating system; a wrong name is never forgiven.
        if (server.CaFile is null || certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using X509Chain own = new();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.ImportFromPemFile(server.CaFile);
        own.ChainPolicy.ExtraStore.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
