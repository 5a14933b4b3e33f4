using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PracticeOffice.Processes;

/// <summary>The server's check of one entry screen. The page script checks less, so this one always runs.</summary>
internal static partial class EntryCheck
{
    private static readonly Encoding Cp932 = MakeCp932();

    /// <param name="labelOf">The label as the screen shows it (the renewed screens use other words).</param>
    public static IEnumerable<string> Complaints(IEnumerable<Field> fields, EntryValues values, Func<Field, string> labelOf)
    {
        foreach (Field field in fields.Where(field => field.IsShown(values.Text)))
        {
            string label = labelOf(field);
            if (values.IsEmpty(field))
            {
                if (field.Required)
                {
                    yield return field.Missing ?? $"{label}を{Verb(field)}してください。";
                }
            }
            else if (Complaint(field, values, label) is { } complaint)
            {
                yield return complaint;
            }
        }
    }

    private static string Verb(Field field) => field.Kind is InputKind.Select or InputKind.Radio ? "選択" : "入力";

    private static string? Complaint(Field field, EntryValues values, string label) => field.Kind switch
    {
        InputKind.Era => values.Date(field.Key) is null ? $"{label}が正しくありません。" : null,
        InputKind.Select or InputKind.Radio =>
            field.Choices.Any(choice => choice.Value == values.Text(field.Key)) ? null : $"{label}が正しくありません。",
        InputKind.Check => null,
        _ => TextComplaint(field, values.Text(field.Key), label),
    };

    private static string? TextComplaint(Field field, string text, string label)
    {
        if (text.Length > field.MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{label}は{field.MaxLength}文字以内で入力してください。");
        }

        if (!FitsCp932(text))
        {
            return $"{label}に使用できない文字が含まれています。";
        }

        return field.Rule switch
        {
            TextRule.Kana when !Kana().IsMatch(text) => $"{label}は全角カタカナで入力してください。",
            TextRule.PostalCode when !PostalCode().IsMatch(text) => $"{label}が正しくありません。",
            TextRule.Phone when !Phone().IsMatch(text) || Digits(text) is < 10 or > 11 => $"{label}が正しくありません。",
            _ => null,
        };
    }

    private static int Digits(string text) => text.Count(char.IsAsciiDigit);

    /// <summary>The old system keeps its texts in CP932; a character outside it cannot be registered.</summary>
    private static bool FitsCp932(string text)
    {
        try
        {
            _ = Cp932.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding MakeCp932()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    [GeneratedRegex("^[ァ-ヶー・　]+$")]
    private static partial Regex Kana();

    [GeneratedRegex("^[0-9]{3}-?[0-9]{4}$")]
    private static partial Regex PostalCode();

    [GeneratedRegex("^0[0-9-]+$")]
    private static partial Regex Phone();
}
