using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Intake;

/// <summary>One electronic application as it stood in its CSV.</summary>
/// <param name="Line">Of the file, counted from 1; the header is line 1.</param>
/// <param name="Refusal">Why it cannot go on, or null.</param>
internal sealed record ApplicationLine(int Line, ImmutableDictionary<FieldKey, Personal<string>> Values, Refusal? Refusal);

/// <summary>Reads the CSV of electronic applications: UTF-8 with or without a mark, or CP932.</summary>
internal static class ApplicationList
{
    /// <returns>Every application, the refused ones with their reason; or why the whole file cannot be used.</returns>
    public static Outcome<ImmutableArray<ApplicationLine>> Read(ReadOnlySpan<byte> content, ProcessDefinition process)
    {
        if (Decode(content) is not string text)
        {
            return new CsvUnreadable();
        }

        using CsvReader csv = new(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectColumnCountChanges = true,
            TrimOptions = TrimOptions.Trim,
        });
        try
        {
            return !csv.Read() || !csv.ReadHeader() ? new NoApplications()
                : CheckHeader(csv.HeaderRecord ?? [], process) is { } wrong ? wrong
                : Lines(csv, process);
        }
        catch (CsvHelperException)
        {
            return new CsvBroken(csv.Parser.RawRow);
        }
    }

    /// <summary>What the target's character set cannot hold, or null. Lines that only differ in width are no obstacle.</summary>
    internal static string? Unmappable(string value, string? charset)
    {
        if (value.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return "U+FFFD";
        }

        if (!string.Equals(charset, "cp932", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Encoding cp932 = Cp932();
        foreach (Rune rune in value.EnumerateRunes())
        {
            // The same signs under the numbers that other systems use for them; the robot sends the CP932 ones.
            if (rune.Value is 0x301C or 0x2212 or 0x2016 or 0x2014 or 0x00A2 or 0x00A3 or 0x00AC)
            {
                continue;
            }

            try
            {
                cp932.GetByteCount(rune.ToString());
            }
            catch (EncoderFallbackException)
            {
                return $"{rune} U+{rune.Value:X4}";
            }
        }

        return null;
    }

    internal static string? Decode(ReadOnlySpan<byte> content)
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        ReadOnlySpan<byte> body = content.StartsWith(mark) ? content[mark.Length..] : content;
        return TryDecode(body, new UTF8Encoding(false, throwOnInvalidBytes: true)) ?? TryDecode(body, Cp932());
    }

    private static string? TryDecode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Cp932() => CodePagesEncodingProvider.Instance.GetEncoding(
        932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static WrongHeader? CheckHeader(string[] header, ProcessDefinition process)
    {
        string[] names = [.. header.Select(name => name.Trim())];
        string[] unknown =
        [
            .. names.Where(name => !process.ElectronicColumns.ContainsKey(name) && !process.ElectronicIgnored.Contains(name)),
            .. names.Where(process.ElectronicColumns.ContainsKey).GroupBy(name => process.ElectronicColumns[name])
                .Where(group => group.Count() > 1).Select(group => group.Last()),
        ];
        HashSet<FieldKey> given = [.. names.Where(process.ElectronicColumns.ContainsKey).Select(name => process.ElectronicColumns[name])];
        string[] missing =
        [
            .. process.Forms[0].Fields
                .Where(field => field is { Required: true, OfficeUse: false } && field.Kind != FieldKind.Seal && !given.Contains(field.Key))
                .Select(field => field.Label),
        ];
        return unknown.Length + missing.Length == 0
            ? null
            : new(missing.Length == 0 ? "-" : string.Join('、', missing), unknown.Length == 0 ? "-" : string.Join('、', unknown));
    }

    private static Outcome<ImmutableArray<ApplicationLine>> Lines(CsvReader csv, ProcessDefinition process)
    {
        ImmutableArray<ApplicationLine>.Builder lines = ImmutableArray.CreateBuilder<ApplicationLine>();
        string[] header = [.. csv.HeaderRecord!.Select(name => name.Trim())];
        while (csv.Read())
        {
            Dictionary<FieldKey, Personal<string>> values = [];
            Refusal? refusal = null;
            for (int i = 0; i < header.Length; i++)
            {
                string value = csv.GetField(i) ?? "";
                if (process.ElectronicColumns.TryGetValue(header[i], out FieldKey key))
                {
                    values[key] = new(value);
                    refusal ??= Unmappable(value, process.Charset) is { } character
                        ? new UnmappableCharacter(csv.Parser.RawRow, header[i], character)
                        : null;
                }
            }

            lines.Add(new(csv.Parser.RawRow, values.ToImmutableDictionary(), refusal));
        }

        return lines.Count == 0 ? new NoApplications() : lines.ToImmutable();
    }
}
