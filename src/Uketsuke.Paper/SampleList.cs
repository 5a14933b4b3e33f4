using System.Text;
using Uketsuke.Forms;
using Uketsuke.Paper.Filling;

namespace Uketsuke.Paper;

/// <summary>Electronic applications as a CSV: one line each, headed by the labels of the form.</summary>
internal static class SampleList
{
    /// <exception cref="EncoderFallbackException">A value holds a character that CP932 does not have.</exception>
    public static void Write(SampleOrder order, IEnumerable<FilledForm> applications, string folder)
    {
        bool cp932 = order.Format == SampleFormat.CsvCp932;
        FormField[] fields = [.. order.Form.Fields.Where(field => field.Kind != FieldKind.Seal && !field.OfficeUse)];
        StringBuilder text = new();
        Line(text, fields.Select(field => field.Label));
        foreach (FilledForm filled in applications)
        {
            Line(text, fields.Select(field => Value(field, filled)));
        }

        Encoding encoding = cp932
            ? CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        File.WriteAllText(Path.Combine(folder, $"{order.Form.Form}-{(cp932 ? "cp932" : "utf8")}.csv"), text.ToString(), encoding);
    }

    // The free text carries the mark that scans carry in their corner.
    private static string Value(FormField field, FilledForm filled) => (field.Kind, filled.Value(field.Key.Value)) switch
    {
        (FieldKind.Checkbox, "") => "false",
        (FieldKind.Text, string value) when field.Key.Value == "reason" => $"SAMPLE {value}".TrimEnd(),
        (_, string value) => value,
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
