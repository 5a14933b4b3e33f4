using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Blanks;

/// <summary>Collects the fields and rules of a form while it is drawn.</summary>
internal sealed class SheetFields
{
    private readonly List<FormField> fields = [];
    private readonly List<FormRule> rules = [];

    public FormTemplate Template(string form, string title) => new()
    {
        Form = form,
        Version = 1,
        Title = title,
        Paper = new(210, 297),
        BlankPath = "blank.pdf",
        Pages = [new([.. fields])],
        Rules = [.. rules],
    };

    public void Add(FormField field) => fields.Add(field);

    public void Line(string key, string label, FieldKind kind, MmBox area, bool required = true) =>
        Add(new() { Key = new(key), Label = label, Kind = kind, Area = area, Required = required });

    public void Boxed(string key, string label, FieldKind kind, ImmutableArray<MmBox> boxes, bool required = true) =>
        Add(new() { Key = new(key), Label = label, Kind = kind, Area = default, Boxes = boxes, Required = required });

    public void Choice(string key, string label, ImmutableArray<FieldOption> options, bool required = true) =>
        Add(new() { Key = new(key), Label = label, Kind = FieldKind.Choice, Area = default, Options = options, Required = required });

    public void Mark(string key, string label, FieldKind kind, MmBox area, bool required, bool officeUse = false) =>
        Add(new() { Key = new(key), Label = label, Kind = kind, Area = area, Required = required, Personal = false, OfficeUse = officeUse });

    public void Date(string key, string label, DateParts parts, ImmutableArray<FieldOption> eras, bool required = true) =>
        Add(new() { Key = new(key), Label = label, Kind = FieldKind.WarekiDate, Area = default, Date = parts, Options = eras, Required = required });

    /// <param name="arguments">Pairs: name, value.</param>
    public void Rule(string id, string kind, string[] keys, string ja, string en, params string[] arguments) =>
        rules.Add(new(
            id,
            kind,
            [.. keys.Select(key => new FieldKey(key))],
            arguments.Chunk(2).ToImmutableDictionary(pair => pair[0], pair => pair[1]),
            new Bilingual(ja, en)));
}
