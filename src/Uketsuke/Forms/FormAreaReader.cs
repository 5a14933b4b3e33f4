using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>Reads where things stand on the paper: areas, boxes, options, parts of a date. Millimetres from the top left.</summary>
internal sealed class FormAreaReader(FormFindings findings, PaperSize paper)
{
    private const double SmallestSide = 0.1;

    private static readonly ImmutableArray<string> Eras = ["明治", "大正", "昭和", "平成", "令和", "西暦"];

    public MmBox Required(FormMap map, string what) =>
        map.Take("area", required: true) is YamlNode node ? Area(node, what) ?? default : default;

    /// <summary>A field that is written on a line or in boxes. With listed boxes the area may be left out.</summary>
    public FormField Written(FormField field, FormMap map)
    {
        YamlNode? boxes = map.Take("boxes");
        if (boxes is null)
        {
            return field with { Area = Required(map, field.Key.Value) };
        }

        MmBox? area = map.Take("area") is YamlNode node ? Area(node, field.Key.Value) : null;
        ImmutableArray<MmBox> places = Boxes(boxes, area, field.Key.Value);
        return field with { Area = area ?? Around(places), Boxes = places };
    }

    public FormField Choice(FormField field, FormMap map)
    {
        ImmutableArray<FieldOption> options = [];
        if (map.Take("choices", required: true) is YamlNode node)
        {
            options = Options(node, field.Key.Value, allowed: null);
        }

        MmBox? area = map.Take("area") is YamlNode given ? Area(given, field.Key.Value) : null;
        return field with { Options = options, Area = area ?? Around(options.Select(option => option.Area)) };
    }

    public FormField Date(FormField field, FormMap map)
    {
        FormMap? era = map.Map("era");
        FormMap? digits = map.Map("digits");
        if (era is null != digits is null)
        {
            findings.BadDate(map.Node, new("「era」と「digits」の片方しかありません。", "Only one of \"era\" and \"digits\" is there."));
        }

        if (era is null || digits is null)
        {
            return field with { Area = Required(map, field.Key.Value) };
        }

        (string? fixedEra, ImmutableArray<FieldOption> options) = Era(era, field.Key.Value);
        DateParts parts = Parts(digits, fixedEra, field.Key.Value);
        MmBox? area = map.Take("area") is YamlNode given ? Area(given, field.Key.Value) : null;
        return field with
        {
            Options = options,
            Date = parts,
            Area = area ?? Around([.. options.Select(option => option.Area), .. parts.Year, .. parts.Month, .. parts.Day]),
        };
    }

    private (string? Fixed, ImmutableArray<FieldOption> Options) Era(FormMap era, string what)
    {
        string? printed = era.Text("fixed");
        YamlNode? choices = era.Take("choices");
        era.RefuseKeysNobodyAskedFor();
        if (printed is null == choices is null)
        {
            findings.BadDate(era.Node, new(
                "「era」には「fixed」か「choices」のどちらか一つを書きます。", "\"era\" takes either \"fixed\" or \"choices\"."));
        }

        if (printed is not null && !Eras.Contains(printed))
        {
            findings.UnknownWord(era.Node, "era", printed, Eras);
        }

        return (printed, choices is null ? [] : Options(choices, what, Eras));
    }

    private DateParts Parts(FormMap digits, string? fixedEra, string what)
    {
        FormMap? boxes = digits.Map("boxes", required: true);
        digits.RefuseKeysNobodyAskedFor();
        if (boxes is null)
        {
            return new(fixedEra, [], [], []);
        }

        DateParts parts = new(fixedEra, Part(boxes, "year", what), Part(boxes, "month", what), Part(boxes, "day", what));
        boxes.RefuseKeysNobodyAskedFor();
        return parts;
    }

    private ImmutableArray<MmBox> Part(FormMap boxes, string key, string what)
    {
        YamlNode? node = boxes.Take(key, required: true);
        if (node is not YamlMappingNode inner)
        {
            return node is null ? [] : Boxes(node, null, what);
        }

        FormMap part = new(inner, findings);
        MmBox area = Required(part, what);
        ImmutableArray<MmBox> places = part.Take("boxes", required: true) is YamlNode count ? Boxes(count, area, what) : [];
        part.RefuseKeysNobodyAskedFor();
        return places;
    }

    private ImmutableArray<FieldOption> Options(YamlNode node, string what, IReadOnlyCollection<string>? allowed)
    {
        if (FormMap.From(node, "choices", findings) is not FormMap map)
        {
            return [];
        }

        List<FieldOption> options = [];
        foreach ((YamlNode name, YamlNode place) in map.Node.Children)
        {
            string value = (name as YamlScalarNode)?.Value ?? "";
            if (allowed?.Contains(value) == false)
            {
                findings.UnknownWord(name, "choices", value, allowed);
            }

            options.Add(new(value, Area(place, $"{what}.{value}") ?? default));
        }

        if (options.Count < 2)
        {
            findings.TooFewChoices(node);
        }

        return [.. options];
    }

    private ImmutableArray<MmBox> Boxes(YamlNode node, MmBox? area, string what)
    {
        if (node is YamlSequenceNode { Children.Count: > 0 and <= 60 } list)
        {
            return [.. list.Children.Select(child => Area(child, what)).OfType<MmBox>()];
        }

        if (node is YamlScalarNode { Value: string text } && area is MmBox whole
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 60)
        {
            double width = whole.Width / count;
            return [.. Enumerable.Range(0, count).Select(index => whole with { Left = whole.Left + (index * width), Width = width })];
        }

        findings.BadBoxes(node);
        return [];
    }

    private MmBox? Area(YamlNode node, string what)
    {
        double[] sides = node is YamlSequenceNode { Children.Count: 4 } list ? [.. list.Children.Select(Number)] : [];
        if (sides.Length != 4 || sides.Any(double.IsNaN)
            || sides[0] < 0 || sides[1] < 0 || sides[2] < SmallestSide || sides[3] < SmallestSide)
        {
            findings.BadArea(node, what);
            return null;
        }

        MmBox box = new(sides[0], sides[1], sides[2], sides[3]);
        if (box.Right > paper.WidthMm || box.Bottom > paper.HeightMm)
        {
            findings.OffPaper(node, what, paper);
        }

        return box;
    }

    private static double Number(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: string text }
        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number
            : double.NaN;

    private static MmBox Around(IEnumerable<MmBox> places)
    {
        MmBox[] all = [.. places];
        if (all.Length == 0)
        {
            return default;
        }

        double left = all.Min(box => box.Left);
        double top = all.Min(box => box.Top);
        return new(left, top, all.Max(box => box.Right) - left, all.Max(box => box.Bottom) - top);
    }
}
