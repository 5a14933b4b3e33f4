using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Mails;

/// <summary>
/// Text with holes: <c>受付番号は {receipt_no} です。</c> Read once, when the scenario is; what fills a hole is never looked at again,
/// so a value that looks like a hole is a value. <c>{{</c> and <c>}}</c> are braces.
/// </summary>
internal sealed record MailTemplate(ImmutableArray<MailTemplate.Part> Parts)
{
    /// <param name="Text">A piece of the template, or the name of a hole.</param>
    public readonly record struct Part(string Text, bool Hole);

    public ImmutableSortedSet<string> Holes => [.. Parts.Where(part => part.Hole).Select(part => part.Text)];

    /// <returns>Null when a brace has no partner or a hole no name.</returns>
    public static MailTemplate? Parse(string text)
    {
        ImmutableArray<Part>.Builder parts = ImmutableArray.CreateBuilder<Part>();
        StringBuilder plain = new();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}'))
            {
                plain.Append(text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                plain.Append(text[at++]);
                continue;
            }

            int end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            string name = end < 0 ? "" : text[(at + 1)..end];
            if (name.Length is 0 or > 40 || name.Any(one => char.IsControl(one) || one is '{' or ' '))
            {
                return null;
            }

            parts.Add(new(plain.ToString(), false));
            parts.Add(new(name, true));
            plain.Clear();
            at = end;
        }

        parts.Add(new(plain.ToString(), false));
        return new(parts.ToImmutable());
    }

    /// <param name="values">A text for every hole.</param>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        StringBuilder text = new();
        foreach (Part part in Parts)
        {
            text.Append(part.Hole ? values[part.Text] : part.Text);
        }

        return text.ToString();
    }

    /// <summary>A value of a hole as text: a date as <c>2026-10-05</c>, nothing as "".</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>
    /// A hole is one line: whatever would begin a new one could forge a line of the mail or a header, and half of a character is
    /// no text at all. Refused, not taken out: nothing is lost unseen.
    /// </summary>
    /// <returns>Null when the value may be put in.</returns>
    public static Refusal? Misfit(string hole, string value)
    {
        if (RecordText.FirstMisfit(BookCharset.Utf8, value) is string half)
        {
            return new CharacterNotWritable(hole, half, "UTF-8");
        }

        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return new CharacterNotWritable(hole, rune.ToString(), "メール / mail");
            }
        }

        return null;
    }
}
