using System.Collections.Immutable;
using PracticeOffice.Processes;

namespace PracticeOffice.Screens;

/// <summary>What a fault did to one showing of the entry screen. It travels in the page, so that the server checks what was shown.</summary>
internal sealed record EntryTwist
{
    public bool Moved { get; init; }

    public bool NewRequired { get; init; }

    public bool Short { get; init; }

    public bool Width { get; init; }

    public string Text => string.Join(
        ' ', new[] { Moved ? "moved" : "", NewRequired ? "counter" : "", Short ? "short" : "", Width ? "width" : "" }
            .Where(word => word.Length > 0));

    public static EntryTwist Read(string? text)
    {
        string[] words = (text ?? "").Split(' ');
        return new()
        {
            Moved = words.Contains("moved"),
            NewRequired = words.Contains("counter"),
            Short = words.Contains("short"),
            Width = words.Contains("width"),
        };
    }
}

/// <summary>Draws the entry page and the hidden copy of its values; reads both back from a posted form.</summary>
internal sealed class EntryScreen(ScreenWords words)
{
    private const string TwistInput = "screenState";

    private static readonly Field Counter = new("counter", "受付窓口", InputKind.Select)
    {
        Required = true,
        Choices = SharedFields.Same("本庁", "総合支所"),
    };

    /// <summary>The fields in the order of this showing.</summary>
    public static ImmutableArray<Field> FieldsOf(PracticeProcess process, EntryTwist twist)
    {
        ImmutableArray<Field> fields = process.Fields;
        if (twist.Moved && fields.FirstOrDefault(field => field.Key == "kana") is { } kana)
        {
            fields = fields.Remove(kana).Add(kana);
        }

        if (twist.NewRequired)
        {
            fields = fields.Insert(1, Counter);
        }

        return [.. fields.Select(field => Twisted(field, twist))];
    }

    public Html Draw(PracticeProcess process, EntryTwist twist, EntryValues values, ImmutableArray<string> complaints)
    {
        IEnumerable<Html> rows = FieldsOf(process, twist).Select(field => Row(process, twist, field, values));
        return Html.Of(
            $"""
            {Messages(complaints)}
            <p class="guide"><span class="req">※</span>は必須項目です。内容を入力し、「{words["確認"]}」ボタンを押してください。</p>
            <form method="post" action="/{process.Path}/confirm" id="entry" data-width="{(twist.Width ? "half" : "")}" novalidate>
            <input type="hidden" name="{TwistInput}" value="{twist.Text}">
            <table class="form" role="presentation">
            {Html.Join(rows)}
            </table>
            <div class="buttons"><input type="submit" value="{words["確認"]}">
            <input type="button" value="一覧へ戻る" data-go="/{process.Path}/search"></div>
            </form>

            """);
    }

    /// <summary>Message area above a form; empty, it waits for the page script.</summary>
    public static Html Messages(IEnumerable<string> complaints)
    {
        Html lines = Html.Join(complaints.Select(complaint => Html.Of($"<li>{complaint}</li>")));
        return Html.Of($"""<ul id="messages" class="error" aria-live="polite">{lines}</ul>""");
    }

    /// <summary>The values again as hidden inputs: the old system keeps nothing between its pages.</summary>
    public Html Hidden(PracticeProcess process, EntryTwist twist, EntryValues values)
    {
        IEnumerable<Html> inputs =
            from field in FieldsOf(process, twist)
            where field.IsShown(values.Text)
            from part in field.Kind == InputKind.Era ? EntryValues.DateParts : [""]
            let name = InputName(process, twist, field) + part
            select Html.Of($"""<input type="hidden" name="{name}" value="{values.Text(field.Key + part)}">""");
        return Html.Of($"""<input type="hidden" name="{TwistInput}" value="{twist.Text}">{Html.Join(inputs)}""");
    }

    public (EntryTwist Twist, EntryValues Values) Read(PracticeProcess process, IFormCollection form)
    {
        EntryTwist twist = EntryTwist.Read(form[TwistInput]);
        Dictionary<string, Field> fields = FieldsOf(process, twist).ToDictionary(field => field.Key);
        // In the order of the process, so that a condition is known before the field that hangs on it.
        IEnumerable<Field> known = process.Fields.Select(field => fields[field.Key]).Concat(twist.NewRequired ? [Counter] : []);
        EntryValues values = EntryValues.Read(known, (key, part) => Posted(fields[key], part));
        return (twist, values);

        string? Posted(Field field, string part)
        {
            string? text = form[InputName(process, twist, field) + part];
            return twist.Short && text?.Length > field.MaxLength && field.Kind == InputKind.Text
                ? text[..field.MaxLength]
                : text;
        }
    }

    private Html Row(PracticeProcess process, EntryTwist twist, Field field, EntryValues values)
    {
        string name = InputName(process, twist, field);
        Html mark = field.Required ? new("""<span class="req" aria-hidden="true">※</span>""") : Html.None;
        Html label = field.Kind is InputKind.Era or InputKind.Radio
            ? Html.Of($"{words[field.Label]}")
            : Html.Of($"""<label for="{name}">{LabelOf(field)}</label>""");
        Html note = field.Note.Length > 0 ? Html.Of($"""<span class="note">{field.Note}</span>""") : Html.None;
        Html input = Input(field, name, values);
        return Html.Of(
            $"""
            <tr data-key="{field.Key}" data-label="{LabelOf(field)}" data-kind="{field.Kind.ToString()}" data-required="{Flag(field.Required)}" data-shown="{field.ShownFor}">
            <th>{label}{mark}</th><td>{input}{note}</td></tr>

            """);
    }

    private Html Input(Field field, string name, EntryValues values) => field.Kind switch
    {
        InputKind.Select => Html.Of(
            $"""<select name="{name}" id="{name}"><option value=""></option>{Options(field, values.Text(field.Key))}</select>"""),
        InputKind.Radio => Html.Join(field.Choices.Select((choice, place) => Html.Of(
            $"""
            <input type="radio" name="{name}" id="{name}_{place + 1}" value="{choice.Value}"{Checked(values.Text(field.Key) == choice.Value)}><label for="{name}_{place + 1}">{choice.Text}</label>　
            """))),
        InputKind.Check => Html.Of(
            $"""<input type="checkbox" name="{name}" id="{name}" value="true"{Checked(values.Ticked(field.Key))}>"""),
        InputKind.Area => Html.Of(
            $"""<textarea name="{name}" id="{name}" rows="4" cols="60" maxlength="{field.MaxLength}">{values.Text(field.Key)}</textarea>"""),
        InputKind.Era => Era(field, name, values),
        _ => Html.Of(
            $"""
            <input type="text" name="{name}" id="{name}" size="{field.Size}" maxlength="{field.MaxLength}" value="{values.Text(field.Key)}" autocomplete="off" data-convert="{(field.Rule == TextRule.Kana || field.Key == "kana" ? "kana" : "")}">
            """),
    };

    private Html Era(Field field, string name, EntryValues values)
    {
        string label = words[field.Label];
        Html eras = Html.Join(EraCalendar.Eras.Select(era => Option(
            new(era.Letter, era.Name), values.Text(field.Key + "_g") == era.Letter)));
        return Html.Of(
            $"""
            <select name="{name}_g" id="{name}_g" aria-label="{label} 元号"><option value=""></option>{eras}</select>
            {Box("_y", "年")}{Box("_m", "月")}{Box("_d", "日")}
            """);

        Html Box(string part, string unit) => Html.Of(
            $"""
            <input type="text" name="{name}{part}" id="{name}{part}" size="3" maxlength="2" value="{values.Text(field.Key + part)}" autocomplete="off" aria-label="{label} {unit}">{unit}
            """);
    }

    private static Html Options(Field field, string chosen) => Html.Join(
        from choice in field.Choices
        group choice by choice.Group into row
        let options = Html.Join(row.Select(choice => Option(choice, choice.Value == chosen)))
        select row.Key is null ? options : Html.Of($"""<optgroup label="{row.Key}">{options}</optgroup>"""));

    private static Html Option(Choice choice, bool chosen) => Html.Of(
        $"""<option value="{choice.Value}"{(chosen ? new Html(" selected") : Html.None)}>{choice.Text}</option>""");

    private static Html Checked(bool ticked) => ticked ? new(" checked") : Html.None;

    private static string Flag(bool set) => set ? "true" : "";

    private static Field Twisted(Field field, EntryTwist twist) => field.Key switch
    {
        "name" when twist.Short => field with { MaxLength = 5 },
        "remarks" when twist.Short => field with { MaxLength = 20 },
        // The careless system takes what its own script made of the kana.
        "kana" when twist.Width => field with { Rule = TextRule.None },
        _ => field,
    };

    public string LabelOf(Field field) => words[field.Label];

    private string InputName(PracticeProcess process, EntryTwist twist, Field field)
    {
        Field original = process.Fields.FirstOrDefault(each => each.Key == field.Key) ?? field;
        return twist.Moved && field.Key == "name" ? "name2" : words.Input(process, original);
    }
}
