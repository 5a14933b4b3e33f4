using System.Text;
using MimeKit;
using MimeKit.Text;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Mail;

/// <summary>Makes a mail of an order: UTF-8, plain text in base64, so that no server on the way has a reason to change it.</summary>
internal static class MailWriting
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private static readonly FormatOptions Wire = MakeWire();

    public static MimeMessage Make(MailOrder order)
    {
        MimeMessage message = new()
        {
            Subject = order.Subject.Value,
            MessageId = order.MessageId,
            Date = order.WrittenAt.ToOffset(Japan),
            Body = Text(order.Body.Value),
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, order.Place.FromName ?? "", order.Place.From!));
        message.To.AddRange(order.Recipients.Select(address => new MailboxAddress("", address)));

        // RFC 3834: an absent person's answering machine does not answer a robot.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>Writes the mail as it would go and reads it as a recipient would.</summary>
    /// <returns>Null when it says what was ordered and goes to whom it was ordered.</returns>
    public static Refusal? Misfit(MailOrder order, MimeMessage message)
    {
        using MemoryStream bytes = new();
        message.WriteTo(Wire, bytes);
        bytes.Position = 0;
        MimeMessage read = MimeMessage.Load(bytes);
        return read.Subject != order.Subject.Value ? new MailNotKept("件名 / subject")
            : MailText.Of((read.Body as TextPart)!) != order.Body.Value ? new MailNotKept("本文 / body")
            : !read.To.Mailboxes.Select(one => one.Address).SequenceEqual(order.Recipients) || read.Cc.Count + read.Bcc.Count > 0
                ? new MailNotKept("宛先 / recipients")
                : null;
    }

    private static TextPart Text(string body)
    {
        TextPart part = new(TextFormat.Plain) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, body.Replace("\n", "\r\n", StringComparison.Ordinal));
        return part;
    }

    private static FormatOptions MakeWire()
    {
        FormatOptions options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}
