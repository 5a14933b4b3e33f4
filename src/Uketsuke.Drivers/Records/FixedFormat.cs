using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Records;

/// <summary>Records of a fixed number of bytes, column after column.</summary>
internal sealed class FixedFormat(FixedShape shape) : IRecordFormat
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private BookCharset Plain => shape.Charset == BookCharset.Cp932 ? BookCharset.Cp932 : BookCharset.Utf8;

    private string LineEnd => shape.LineEnd switch { BookLineEnd.CrLf => "\r\n", BookLineEnd.Lf => "\n", _ => "" };

    public Outcome<ImmutableArray<string?>> Fit(BookLine line)
    {
        ImmutableArray<string?>.Builder texts = ImmutableArray.CreateBuilder<string?>();
        foreach (BookCell cell in line.Cells)
        {
            string text = RecordText.Adapt(Plain, RecordTable.TextOf(cell));
            FixedColumn column = shape.Columns.First(one => one.Name == cell.Column);
            if (Wrong(column, text, Plain) is Refusal wrong)
            {
                return wrong;
            }

            texts.Add(!cell.Known ? null : column.ZeroFilled ? text.PadLeft(column.Width, '0') : text);
        }

        return texts.ToImmutable();
    }

    public Outcome<RecordTable> Read(string file, byte[] bytes)
    {
        byte[] content = shape.Charset == BookCharset.Utf8WithMark && bytes.AsSpan().StartsWith(Mark) ? bytes[Mark.Length..] : bytes;
        byte[] end = RecordText.Encode(BookCharset.Utf8, LineEnd);
        int width = shape.Columns.Sum(column => column.Width);
        List<ImmutableArray<string>> rows = [];
        for (int at = 0; at < content.Length; at += width + end.Length)
        {
            if (at + width > content.Length || !content.AsSpan(at + width, Math.Min(end.Length, content.Length - at - width)).SequenceEqual(
                end.AsSpan(0, Math.Min(end.Length, content.Length - at - width))) || Record(content.AsSpan(at, width)) is not { } row)
            {
                return new BookUnreadable(file, $"{rows.Count + 1} 件目の記録 / record {rows.Count + 1}");
            }

            rows.Add(row);
        }

        return new RecordTable([.. shape.Columns.Select(column => column.Name)], [.. rows]);
    }

    public byte[] Write(RecordTable table)
    {
        using MemoryStream bytes = new();
        bytes.Write(shape.Charset == BookCharset.Utf8WithMark ? Mark : []);
        foreach (ImmutableArray<string> row in table.Rows)
        {
            foreach ((FixedColumn column, string text) in shape.Columns.Zip(row))
            {
                bytes.Write(Padded(column, text, Plain));
            }

            bytes.Write(RecordText.Encode(BookCharset.Utf8, LineEnd));
        }

        return bytes.ToArray();
    }

    /// <summary>Why the text cannot stand in the column, or null.</summary>
    public static Refusal? Wrong(FixedColumn column, string text, BookCharset charset)
    {
        if ((RecordText.FirstMisfit(charset, text) ?? FirstControl(text)) is string misfit)
        {
            return new CharacterNotWritable(column.Name, misfit, RecordText.NameOf(charset));
        }

        bool digits = text.All(char.IsAsciiDigit);
        return column.ZeroFilled && !digits ? new ValueNotPadded(column.Name)
            : !column.ZeroFilled && (column.Right ? text.StartsWith(' ') : text.EndsWith(' ')) ? new ValueNotPadded(column.Name)
            : RecordText.Encode(charset, text).Length > column.Width ? new ValueTooWide(column.Name, column.Width, "バイト/bytes") : null;
    }

    public static byte[] Padded(FixedColumn column, string text, BookCharset charset)
    {
        byte[] value = RecordText.Encode(charset, text);
        byte[] pad = new byte[column.Width - value.Length];
        Array.Fill(pad, (byte)(column.ZeroFilled ? '0' : ' '));
        return column.Right || column.ZeroFilled ? [.. pad, .. value] : [.. value, .. pad];
    }

    // Zeros stay: whether they are padding is not written in the file.
    private ImmutableArray<string>? Record(ReadOnlySpan<byte> bytes)
    {
        ImmutableArray<string>.Builder row = ImmutableArray.CreateBuilder<string>();
        foreach (FixedColumn column in shape.Columns)
        {
            if (RecordText.Decode(Plain, bytes[..column.Width]) is not string text)
            {
                return null;
            }

            row.Add(column.ZeroFilled ? text : column.Right ? text.TrimStart(' ') : text.TrimEnd(' '));
            bytes = bytes[column.Width..];
        }

        return row.ToImmutable();
    }

    private static string? FirstControl(string text) => text.Any(char.IsControl) ? text.First(char.IsControl).ToString() : null;
}
