using System.Text;
using MimeKit;

namespace Uketsuke.Drivers.Mail;

/// <summary>The text of a mail's part: as it was written, or none at all. Never with a stand-in for what could not be read.</summary>
internal static class MailText
{
    /// <returns>Text with LF; null when the bytes are not of the named character set, or nobody knows that set.</returns>
    public static string? Of(TextPart part)
    {
        using MemoryStream bytes = new();
        part.Content?.DecodeTo(bytes);
        if (For(part.ContentType.Charset) is not Encoding encoding)
        {
            return null;
        }

        try
        {
            string text = encoding.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).Replace("\r\n", "\n", StringComparison.Ordinal);
            return text.Contains('\uFFFD', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // No name means US-ASCII, of which UTF-8 is the larger brother.
    private static Encoding? For(string? charset)
    {
        string name = charset?.Trim().ToLowerInvariant() is { Length: > 0 } given and not "us-ascii" ? given : "utf-8";
        EncodingInfo? known = CodePagesEncodingProvider.Instance.GetEncodings().FirstOrDefault(one => one.Name == name);
        try
        {
            Encoding found = known?.GetEncoding() ?? CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            Encoding strict = (Encoding)found.Clone();
            strict.DecoderFallback = DecoderFallback.ExceptionFallback;
            return strict;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
