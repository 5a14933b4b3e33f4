using System.Collections.Immutable;
using System.Globalization;
using SkiaSharp;
using Uketsuke.Forms;
using Uketsuke.Paper.Ink;
using Uketsuke.Reading;

namespace Uketsuke.Paper.Filling;

/// <summary>Writes one filled form onto a picture of the blank.</summary>
internal sealed class SheetInk(SKCanvas canvas, double pixelsPerMm, Writer writer, Dice dice)
{
    private static readonly ImmutableArray<(string Era, DateOnly First)> Eras =
    [
        ("令和", new(2019, 5, 1)), ("平成", new(1989, 1, 8)), ("昭和", new(1926, 12, 25)), ("大正", new(1912, 7, 30)), ("明治", new(1868, 1, 25)),
    ];

    private readonly LineInk lines = new(canvas, pixelsPerMm, writer, dice);
    private readonly MarkInk marks = new(canvas, pixelsPerMm, writer, dice);

    /// <summary>The blank with everything on it; the blank itself is not changed.</summary>
    /// <param name="clerk">Fills in the office's part.</param>
    public static GreyImage Draw(GreyImage blank, FormTemplate form, FilledForm filled, Writer writer, Writer clerk, Dice dice)
    {
        using SKBitmap page = GreyBitmap.From(blank);
        using SKCanvas canvas = new(page);
        double pixelsPerMm = blank.Width / form.Paper.WidthMm;
        SheetInk ink = new(canvas, pixelsPerMm, writer, dice);
        foreach (FormField field in form.Fields)
        {
            ink.Write(field, filled, field.OfficeUse ? clerk : writer);
        }

        SampleMark.Draw(canvas, pixelsPerMm, form);
        canvas.Flush();
        return GreyBitmap.ToImage(page, blank.Dpi);
    }

    private void Write(FormField field, FilledForm filled, Writer who)
    {
        string value = filled.Value(field.Key.Value);
        if (value.Length == 0)
        {
            return;
        }

        switch (field.Kind)
        {
            case FieldKind.Choice:
                marks.Circle(field.Options.Single(option => option.Value == value).Area);
                break;
            case FieldKind.Checkbox when value == "true":
                marks.Tick(field.Area, who);
                break;
            case FieldKind.Seal when value == "present":
                marks.Seal(field.Area, Family(filled.Value("name")));
                break;
            case FieldKind.WarekiDate:
                Date(field, DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case FieldKind.Checkbox or FieldKind.Seal:
                break;
            default:
                Text(field, filled);
                break;
        }
    }

    private void Text(FormField field, FilledForm filled)
    {
        string key = field.Key.Value;
        if (field.Boxes.IsEmpty)
        {
            lines.Write(filled.OnPaper(key), field.Area, Tallest(field.Kind), filled.Corrected.GetValueOrDefault(key));
        }
        else
        {
            lines.Boxed(filled.Value(key), field.Boxes);
        }
    }

    private void Date(FormField field, DateOnly date)
    {
        (string era, int year) = Era(field, date);
        if (field.Date is not DateParts parts)
        {
            lines.Write($"{era}{year}年{date.Month}月{date.Day}日", field.Area, Tallest(FieldKind.Text), null);
            return;
        }

        if (field.Options.FirstOrDefault(option => option.Value == era) is FieldOption printed)
        {
            marks.Circle(printed.Area);
        }

        lines.Number(year, parts.Year);
        lines.Number(date.Month, parts.Month);
        lines.Number(date.Day, parts.Day);
    }

    private static (string Era, int Year) Era(FormField field, DateOnly date)
    {
        if (field.Date?.Era == "西暦" || field.Options.Any(option => option.Value == "西暦"))
        {
            return ("西暦", date.Year);
        }

        (string era, DateOnly first) = Eras.First(era => date >= era.First);
        return (era, date.Year - first.Year + 1);
    }

    private static string Family(string name)
    {
        int gap = name.IndexOf('　', StringComparison.Ordinal);
        return gap > 0 ? name[..gap] : name[..Math.Min(2, name.Length)];
    }

    /// <summary>The tallest characters that people write into such a field, in mm, however large it is.</summary>
    private static double Tallest(FieldKind kind) => kind switch
    {
        FieldKind.KanjiName => 9.5,
        FieldKind.Address => 6.8,
        FieldKind.Phone => 6.5,
        FieldKind.Kana or FieldKind.Hiragana => 5.6,
        _ => 6,
    };
}
