using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Records;

/// <summary>Comma-separated records with a heading line (RFC 4180).</summary>
internal sealed class CsvFormat(CsvShape shape) : IRecordFormat
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private BookCharset Plain => shape.Charset == BookCharset.Cp932 ? BookCharset.Cp932 : BookCharset.Utf8;

    public Outcome<ImmutableArray<string?>> Fit(BookLine line)
    {
        ImmutableArray<string?>.Builder texts = ImmutableArray.CreateBuilder<string?>();
        foreach (BookCell cell in line.Cells)
        {
            string text = RecordText.Adapt(Plain, RecordTable.TextOf(cell));
            if (Misfit(text) is string misfit)
            {
                return new CharacterNotWritable(cell.Column, misfit, RecordText.NameOf(Plain));
            }

            if (!shape.FormulaLike && LooksLikeFormula(text))
            {
                return new ValueLooksLikeFormula(cell.Column);
            }

            texts.Add(cell.Known ? text : null);
        }

        return texts.ToImmutable();
    }

    public Outcome<RecordTable> Read(string file, byte[] bytes)
    {
        ReadOnlySpan<byte> content = bytes.AsSpan(bytes.AsSpan().StartsWith(Mark) && Plain == BookCharset.Utf8 ? Mark.Length : 0);
        if (RecordText.Decode(Plain, content) is not string text)
        {
            return new BookUnreadable(file, RecordText.NameOf(Plain));
        }

        List<ImmutableArray<string>> rows = [];
        try
        {
            using CsvParser parser = new(new StringReader(text), Settings());
            while (parser.Read())
            {
                rows.Add([.. parser.Record!]);
            }
        }
        catch (BadDataException)
        {
            return new BookUnreadable(file, "CSV の引用符 / quotes");
        }

        ImmutableArray<string> headings = rows.Count == 0 ? [] : rows[0];
        int odd = rows.FindIndex(row => row.Length != headings.Length);
        return odd >= 0 ? new BookUnreadable(file, $"{odd + 1} 行目の列の数 / columns of record {odd + 1}")
            : new RecordTable(headings, [.. rows.Skip(1)]);
    }

    public byte[] Write(RecordTable table)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        using (CsvWriter csv = new(text, Settings(), leaveOpen: true))
        {
            foreach (ImmutableArray<string> row in (ImmutableArray<string>[])[table.Headings, .. table.Rows])
            {
                foreach (string field in row)
                {
                    csv.WriteField(field, row.Length == 1 || field.AsSpan().IndexOfAny("\r\n\",") >= 0 || field.Trim() != field);
                }

                csv.NextRecord();
            }
        }

        byte[] content = RecordText.Encode(Plain, text.ToString());
        return shape.Charset == BookCharset.Utf8WithMark ? [.. Mark, .. content] : content;
    }

    private CsvConfiguration Settings() => new(CultureInfo.InvariantCulture)
    {
        HasHeaderRecord = false,
        NewLine = shape.LineEnd == BookLineEnd.Lf ? "\n" : "\r\n",
        IgnoreBlankLines = true,
        DetectColumnCountChanges = false,
        CountBytes = false,
    };

    // A field may hold line ends, in quotes; no other control, and no NUL above all.
    private string? Misfit(string text) =>
        RecordText.FirstMisfit(Plain, text) ?? (text.FirstOrDefault(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) is char c
            && text.Any(one => char.IsControl(one) && one is not ('\n' or '\r' or '\t')) ? c.ToString() : null);

    private static bool LooksLikeFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..];
}
