using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>Reads one field of a form file.</summary>
/// <param name="folder">Absolute; the folder of the form file.</param>
/// <param name="marks">What marks in the form's checkboxes mean where a box says nothing else.</param>
internal sealed partial class FormFieldReader(FormFindings findings, PaperSize paper, string folder, MarkMeanings marks)
{
    private static readonly ImmutableArray<string> CheckDigits = ["mynumber", "corporate-number", "municipal-code", "none"];

    private readonly FormAreaReader areas = new(findings, paper);

    /// <summary>Null when the field is so broken that its key or kind is unknown; findings say why.</summary>
    public FormField? Read(YamlNode node)
    {
        if (FormMap.From(node, "fields", findings) is not FormMap map)
        {
            return null;
        }

        string? key = Key(map);
        string? label = map.Text("label", required: true);
        FieldKind? kind = Kind(map);
        if (key is null || label is null || kind is null)
        {
            return null;
        }

        FormField field = new()
        {
            Key = new(key),
            Label = label,
            Kind = kind.Value,
            Area = default,
            Required = map.Flag("required", false),
            Personal = map.Flag("personal", true),
            OfficeUse = map.Flag("office-use", false),
        };
        field = WithPlaces(WithSettings(field, map), map);
        RefuseKeysOfOtherKinds(map, kind.Value);
        map.RefuseKeysNobodyAskedFor();
        return field;
    }

    private string? Key(FormMap map)
    {
        string? key = map.Text("key", required: true);
        if (key is not null && (!KeyShape().IsMatch(key) || key == FormRuleKinds.Today))
        {
            findings.BadName(map.Take("key")!, key, "英小文字、数字、下線（todayは不可）", "lower-case letters, digits, underscores; not today");
        }

        return key;
    }

    private FieldKind? Kind(FormMap map)
    {
        if (map.Text("kind", required: true) is not string name)
        {
            return null;
        }

        if (FieldKinds.ByName.TryGetValue(name, out FieldKind kind))
        {
            return kind;
        }

        findings.UnknownWord(map.Take("kind")!, "kind", name, FieldKinds.ByName.Keys.Order(StringComparer.Ordinal));
        return null;
    }

    private FormField WithSettings(FormField field, FormMap map)
    {
        if (!IsWritten(field.Kind))
        {
            return field;
        }

        (string? list, bool closed) = List(map);
        string checkDigit = field.Kind == FieldKind.Code ? map.Text("check-digit") ?? "none" : "none";
        if (!CheckDigits.Contains(checkDigit))
        {
            findings.UnknownWord(map.Take("check-digit")!, "check-digit", checkDigit, CheckDigits);
        }

        return field with
        {
            CheckDigit = checkDigit,
            ListPath = list,
            ListIsClosed = closed,
            Pattern = Pattern(map),
            MaxLength = map.Integer("max-length", 1, 10_000),
        };
    }

    private FormField WithPlaces(FormField field, FormMap map) => field.Kind switch
    {
        FieldKind.Choice => areas.Choice(field, map),
        FieldKind.WarekiDate => areas.Date(field, map),
        FieldKind.Checkbox => field with
        {
            Area = areas.Required(map, field.Key.Value),
            Marks = FormMarksReader.Read(map, findings, marks),
        },
        FieldKind.Seal => field with { Area = areas.Required(map, field.Key.Value) },
        _ => areas.Written(field, map),
    };

    private (string? Path, bool Closed) List(FormMap map)
    {
        YamlNode? node = map.Take("list");
        bool closed = false;
        string? file = null;
        if (node is YamlMappingNode inner)
        {
            FormMap list = new(inner, findings);
            file = list.Text("file", required: true);
            closed = list.Flag("closed", false);
            list.RefuseKeysNobodyAskedFor();
        }
        else if (node is not null)
        {
            file = map.TextOf(node, "list");
        }

        if (file is null)
        {
            return (null, closed);
        }

        string path = Path.GetFullPath(file, folder);
        if (!File.Exists(path))
        {
            findings.NoList(node!, file);
        }

        return (path, closed);
    }

    private string? Pattern(FormMap map)
    {
        string? pattern = map.Text("pattern");
        try
        {
            _ = pattern is null ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            findings.BadPattern(map.Take("pattern")!);
        }

        return pattern;
    }

    private void RefuseKeysOfOtherKinds(FormMap map, FieldKind kind)
    {
        foreach ((string key, Func<FieldKind, bool> belongs) in Belongs)
        {
            if (!belongs(kind) && map.Take(key) is YamlNode node)
            {
                findings.NotForKind(node, key, kind.Name());
            }
        }
    }

    /// <summary>The kinds that hold writing of their own: everything but dates, choices, check boxes and seals.</summary>
    private static bool IsWritten(FieldKind kind) =>
        kind is not (FieldKind.WarekiDate or FieldKind.Choice or FieldKind.Checkbox or FieldKind.Seal);

    private static readonly ImmutableArray<(string Key, Func<FieldKind, bool> Belongs)> Belongs =
    [
        ("choices", kind => kind == FieldKind.Choice),
        ("era", kind => kind == FieldKind.WarekiDate),
        ("digits", kind => kind == FieldKind.WarekiDate),
        ("check-digit", kind => kind == FieldKind.Code),
        ("marks", kind => kind == FieldKind.Checkbox),
        ("boxes", IsWritten),
        ("list", IsWritten),
        ("pattern", IsWritten),
        ("max-length", IsWritten),
    ];

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyShape();
}
