using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Records;

/// <summary>
/// 全銀 総合振込: one header, the data records, a trailer with the number and the sum, an end; 120 bytes each. The totals are
/// computed from the records, never taken from anywhere.
/// </summary>
internal sealed class ZenginFormat(ZenginShape shape) : IRecordFormat
{
    private string LineEnd => shape.LineEnd switch { BookLineEnd.CrLf => "\r\n", BookLineEnd.Lf => "\n", _ => "" };

    public Outcome<ImmutableArray<string?>> Fit(BookLine line)
    {
        foreach (ZenginField field in ZenginLayout.Header.Where(field => !field.Own))
        {
            if (Wrong(field, shape.Header.GetValueOrDefault(field.Name, "")) is Refusal wrong)
            {
                return wrong;
            }
        }

        ImmutableArray<string?>.Builder texts = ImmutableArray.CreateBuilder<string?>();
        foreach (BookCell cell in line.Cells)
        {
            ZenginField field = ZenginLayout.Data.First(one => one.Name == cell.Column);
            string text = RecordTable.TextOf(cell);
            if (Wrong(field, text) is Refusal wrong)
            {
                return wrong;
            }

            texts.Add(!cell.Known ? null : field.Number ? text.PadLeft(field.Width, '0') : text);
        }

        return texts.ToImmutable();
    }

    public Outcome<RecordTable> Read(string file, byte[] bytes)
    {
        if (RecordText.Decode(BookCharset.Cp932, bytes) is not string text)
        {
            return new BookUnreadable(file, "CP932");
        }

        // One byte, one character: half-width kana included.
        string[] records = LineEnd.Length > 0 ? text.Split(LineEnd, StringSplitOptions.RemoveEmptyEntries)
            : [.. text.Chunk(ZenginLayout.RecordLength).Select(chunk => new string(chunk))];
        bool whole = records.All(record => record.Length == ZenginLayout.RecordLength)
            && records is [['1', ..], .. string[] data, ['8', ..], ['9', ..]] && data.All(record => record[0] == '2');
        if (!whole)
        {
            return new BookUnreadable(file, "全銀の記録の並び / order of records");
        }

        ImmutableArray<ImmutableArray<string>> rows = [.. records[1..^2].Select(Fields)];
        RecordTable table = new([.. ZenginLayout.Data.Select(field => field.Name)], rows);
        return records[^2] == Record(ZenginLayout.Trailer, Totals(table)) ? table
            : new BookUnreadable(file, "全銀の合計 / totals");
    }

    public byte[] Write(RecordTable table)
    {
        IEnumerable<string> records =
        [
            Record(ZenginLayout.Header, shape.Header),
            .. table.Rows.Select(row => Record(
                ZenginLayout.Data, table.Headings.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))),
            Record(ZenginLayout.Trailer, Totals(table)),
            Record(ZenginLayout.End, new Dictionary<string, string>()),
        ];
        return RecordText.Encode(BookCharset.Cp932, string.Concat(records.Select(record => record + LineEnd)));
    }

    private static Dictionary<string, string> Totals(RecordTable table)
    {
        int amount = table.PlaceOf(ZenginLayout.Amount);
        long sum = table.Rows.Sum(row => long.TryParse(row[amount], NumberStyles.None, CultureInfo.InvariantCulture, out long yen) ? yen : 0);
        return new() { ["合計件数"] = table.Rows.Length.ToString(CultureInfo.InvariantCulture), ["合計金額"] = sum.ToString(CultureInfo.InvariantCulture) };
    }

    private static string Record(ImmutableArray<ZenginField> fields, IReadOnlyDictionary<string, string> values) =>
        string.Concat(fields.Select(field =>
        {
            string text = field.Fixed ?? values.GetValueOrDefault(field.Name, "");
            return field.Number ? text.PadLeft(field.Width, '0') : text.PadRight(field.Width, ' ');
        }));

    private static ImmutableArray<string> Fields(string record)
    {
        ImmutableArray<string>.Builder fields = ImmutableArray.CreateBuilder<string>();
        int at = 0;
        foreach (ZenginField field in ZenginLayout.Data)
        {
            string text = record.Substring(at, field.Width);
            fields.Add(field.Number ? text : text.TrimEnd(' '));
            at += field.Width;
        }

        return fields.ToImmutable();
    }

    private static Refusal? Wrong(ZenginField field, string text)
    {
        foreach (string one in Pieces(text))
        {
            if (one.Length != 1 || !ZenginLayout.Characters.Contains(one, StringComparison.Ordinal))
            {
                return new CharacterNotWritable(field.Name, one, "全銀の文字/bank characters");
            }
        }

        return field.Number && !text.All(char.IsAsciiDigit) ? new ValueNotPadded(field.Name)
            : !field.Number && text.EndsWith(' ') ? new ValueNotPadded(field.Name)
            : text.Length > field.Width ? new ValueTooWide(field.Name, field.Width, "桁/characters") : null;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            bool pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            yield return pair ? text.Substring(at++, 2) : text[at].ToString();
        }
    }
}
