using System.Text;
using Uketsuke.Automation.Expressions;

namespace Uketsuke.Automation.Books;

/// <summary>Turns text into the bytes of a record file and back, or says which character stops it. Never writes a stand-in.</summary>
public static class RecordText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Cp932 = MakeCp932();

    public static string NameOf(BookCharset charset) => charset == BookCharset.Cp932 ? "CP932 (Shift_JIS)" : "UTF-8";

    /// <summary>The text as the character set writes it: the same characters, under the codes that it has.</summary>
    public static string Adapt(BookCharset charset, string text) => charset == BookCharset.Cp932 ? CharsetFit.Adapt(text) : text;

    /// <summary>The first whole character, or half of a pair, that cannot be written; null when all can.</summary>
    /// <param name="text">After <see cref="Adapt"/>.</param>
    public static string? FirstMisfit(BookCharset charset, string text)
    {
        for (int at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out Rune rune))
            {
                return text[at].ToString();
            }

            string one = rune.ToString();
            if (charset == BookCharset.Cp932 && CharsetFit.Find("cp932")!.FirstMisfit(one) is not null)
            {
                return one;
            }

            at += one.Length;
        }

        return null;
    }

    /// <exception cref="EncoderFallbackException">Ask <see cref="FirstMisfit"/> first.</exception>
    public static byte[] Encode(BookCharset charset, string text) => Of(charset).GetBytes(text);

    /// <returns>Null when the bytes are not text of this character set.</returns>
    public static string? Decode(BookCharset charset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Of(charset).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Of(BookCharset charset) => charset == BookCharset.Cp932 ? Cp932 : Utf8;

    private static Encoding MakeCp932()
    {
        Encoding encoding = (Encoding)CodePagesEncodingProvider.Instance.GetEncoding(932)!.Clone();
        encoding.EncoderFallback = EncoderFallback.ExceptionFallback;
        encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
        return encoding;
    }
}
