using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>Writes a form file as a person would: one field a line where it fits, areas in mm.</summary>
internal static class FormYaml
{
    public static string Write(FormTemplate form)
    {
        StringBuilder text = new();
        text.Append("# 帳票定義 / form file (YAML 1.2). 書き方 / how to: docs/guide/forms.ja.md\n");
        text.Append("# area, boxes, choices: [左, 上, 幅, 高さ] mm / [left, top, width, height] in mm\n");
        text.Append("# 書き出し / written by: uketsuke generate-forms --write-blanks samples/forms\n");
        Setting(text, 0, "form", form.Form);
        Setting(text, 0, "version", form.Version.ToString(CultureInfo.InvariantCulture));
        Setting(text, 0, "title", form.Title);
        Setting(text, 0, "paper", "{ size: A4, orientation: portrait }");
        Setting(text, 0, "blank", form.BlankPath);
        text.Append("pages:\n");
        foreach (FormPage page in form.Pages)
        {
            text.Append("  - fields:\n");
            foreach (FormField field in page.Fields)
            {
                Field(text, field);
            }
        }

        if (!form.Rules.IsEmpty)
        {
            text.Append("rules:\n");
            foreach (FormRule rule in form.Rules)
            {
                Rule(text, rule);
            }
        }

        return text.ToString();
    }

    private static void Field(StringBuilder text, FormField field)
    {
        text.Append(CultureInfo.InvariantCulture, $"      - key: {field.Key}\n");
        Setting(text, 8, "label", field.Label);
        Setting(text, 8, "kind", field.Kind.Name());
        Setting(text, 8, "required", field.Required ? "true" : null);
        Setting(text, 8, "personal", field.Personal ? null : "false");
        Setting(text, 8, "office-use", field.OfficeUse ? "true" : null);
        Setting(text, 8, "area", field.Area == default ? null : Area(field.Area));
        Setting(text, 8, "list", field.ListPath is null ? null : $"{{ file: {field.ListPath}, closed: {(field.ListIsClosed ? "true" : "false")} }}");
        Setting(text, 8, "marks", Marks(field.Marks));
        Setting(text, 8, "max-length", field.MaxLength?.ToString(CultureInfo.InvariantCulture));
        Setting(text, 8, "boxes", field.Boxes.IsEmpty ? null : Boxes(field.Boxes));
        if (field.Date is DateParts date)
        {
            Date(text, field, date);
        }
        else if (!field.Options.IsEmpty)
        {
            text.Append("        choices:\n");
            Options(text, 10, field.Options);
        }
    }

    private static void Date(StringBuilder text, FormField field, DateParts date)
    {
        text.Append("        era:\n");
        Setting(text, 10, "fixed", date.Era);
        if (date.Era is null)
        {
            text.Append("          choices:\n");
            Options(text, 12, field.Options);
        }

        text.Append("        digits:\n          boxes:\n");
        Setting(text, 12, "year", Boxes(date.Year));
        Setting(text, 12, "month", Boxes(date.Month));
        Setting(text, 12, "day", Boxes(date.Day));
    }

    private static void Rule(StringBuilder text, FormRule rule)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - id: {rule.Id}\n");
        Setting(text, 4, "rule", rule.Rule);
        Setting(text, 4, "fields", $"[{string.Join(", ", rule.Fields)}]");
        foreach ((string key, string value) in rule.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            if (key is not (FormRuleKinds.When or FormRuleKinds.In))
            {
                Setting(text, 4, key, value);
            }
        }

        if (rule.Arguments.TryGetValue(FormRuleKinds.When, out string? field))
        {
            string values = string.Join(", ", rule.Arguments[FormRuleKinds.In].Split('|').Select(Quoted));
            Setting(text, 4, "when", $"{{ field: {field}, in: [{values}] }}");
        }

        text.Append("    message:\n");
        Setting(text, 6, "ja", rule.Message.Ja);
        Setting(text, 6, "en", rule.Message.En);
    }

    private static void Options(StringBuilder text, int indent, ImmutableArray<FieldOption> options)
    {
        foreach (FieldOption option in options)
        {
            Setting(text, indent, Quoted(option.Value), Area(option.Area));
        }
    }

    private static void Setting(StringBuilder text, int indent, string key, string? value)
    {
        if (value is not null)
        {
            text.Append(' ', indent).Append(key).Append(": ").Append(value).Append('\n');
        }
    }

    // Only numbers need quotes; words of our own forms hold nothing that YAML takes for a sign.
    private static string Quoted(string word) => char.IsAsciiDigit(word[0]) ? $"\"{word}\"" : word;

    // Only what differs from what marks usually mean.
    private static string? Marks(MarkMeanings marks)
    {
        string[] named =
        [
            .. MarkMeanings.Shapes.Where(shape => marks.Of(shape) != MarkMeanings.Usual.Of(shape))
                .Select(shape => $"{shape}: {MarkMeanings.Words.First(word => word.Value == marks.Of(shape)).Key}"),
        ];
        return named.Length == 0 ? null : $"{{ {string.Join(", ", named)} }}";
    }

    private static string Boxes(ImmutableArray<MmBox> boxes) => $"[{string.Join(", ", boxes.Select(Area))}]";

    private static string Area(MmBox box) =>
        $"[{Number(box.Left)}, {Number(box.Top)}, {Number(box.Width)}, {Number(box.Height)}]";

    private static string Number(double value) => value.ToString("0.0#", CultureInfo.InvariantCulture);
}
