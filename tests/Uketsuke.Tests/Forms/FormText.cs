using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Tests.Forms;

/// <summary>Form files for tests: a small right one, and ways to break it.</summary>
internal static class FormText
{
    public const string Right = """
        form: seal-slip
        version: 1
        title: 印鑑受付票
        paper: { size: A4, orientation: portrait }
        blank: blank.pdf
        pages:
          - fields:
              - { key: name, label: 氏名, kind: kanji-name, area: [42.0, 61.5, 92.0, 12.0], required: true }
              - { key: phone, label: 電話番号, kind: phone, area: [42, 80, 92, 10], max-length: 13 }
              - { key: number, label: 番号, kind: digits, area: [42, 95, 60, 8], boxes: 6 }
              - { key: code, label: 法人番号, kind: code, check-digit: corporate-number, boxes: [[42, 110, 6, 8], [48, 110, 6, 8]] }
              - key: birth_date
                label: 生年月日
                kind: wareki-date
                era: { choices: { 大正: [42, 120, 8, 5], 昭和: [52, 120, 8, 5] } }
                digits: { boxes: { year: { area: [70, 120, 12, 8], boxes: 2 }, month: [[90, 120, 6, 8]], day: [[100, 120, 6, 8]] } }
              - { key: apply_date, label: 申請日, kind: wareki-date, area: [42, 130, 60, 8] }
              - { key: kind, label: 区分, kind: choice, choices: { 新規: [42, 140, 9, 5], "2": [60, 140, 9, 5] } }
              - { key: agreed, label: 同意, kind: checkbox, area: [42, 150, 4, 4] }
        rules:
          - { id: grown, rule: age-at-least, fields: [birth_date], years: 18, when: { field: kind, in: ["2"] }, message: { ja: 年齢, en: age } }
          - { id: recent, rule: date-range, fields: [apply_date], min-days: -90, max-days: 0, message: { ja: 日付, en: date } }
        """;

    /// <summary>The right file with the first <paramref name="old"/> replaced; fails when there is none.</summary>
    public static string With(string old, string replacement)
    {
        int at = Right.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The right form holds no: {old}");
        return string.Concat(Right.AsSpan(0, at), replacement, Right.AsSpan(at + old.Length));
    }

    /// <summary>Parses the text as if it stood beside the sample blank, so that <c>blank.pdf</c> exists.</summary>
    public static Outcome<FormTemplate> Parse(string text) =>
        FormFile.Parse(text, SampleFile("samples/forms/bus-pass/form.yaml"));

    public static string SampleFile(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Uketsuke.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("Uketsuke.slnx"), relative);
    }
}
