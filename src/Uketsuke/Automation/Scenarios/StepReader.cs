using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads lists of steps: one action key each, common keys beside it or in it.</summary>
internal sealed class StepReader(ElementReader elements, string use, ResourceStepReader resources, Findings findings)
{
    private static readonly ImmutableArray<string> Common = ["when", "timeout", "note", "id"];

    /// <summary>Flows by name; filled before the steps are read.</summary>
    public Dictionary<string, ImmutableArray<Step>> Flows { get; } = [];

    public ImmutableArray<Step> Read(ImmutableArray<YamlNode> nodes, NameScope scope, string place)
    {
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        foreach (YamlNode node in nodes.IsDefault ? [] : nodes)
        {
            if (node is YamlMap map && One(map, scope, place) is Step step)
            {
                steps.Add(step);
            }
            else if (node is not YamlMap)
            {
                findings.Add("S0205", node.Line, new("手順は「- web.click: …」のように書きます。", "A step is written like “- web.click: …”."), Guide);
            }
        }

        return steps.ToImmutable();
    }

    public static Raise Raise(MapReader? map, HaltKind kind, string code, Bilingual text)
    {
        if (map is null)
        {
            return new(kind, code, text);
        }

        Raise made = new(
            map.Word("kind", kind, ("business", HaltKind.Business), ("system", HaltKind.System)),
            map.TextOrNull("code") ?? code,
            map.TextOrNull("text") is string said ? new(said, map.TextOrNull("text_en") ?? said) : text);
        map.Finish();
        return made;
    }

    private static Bilingual Guide => new("手引きの「手順」を見てください。", "See “Steps” in the guide.");

    private Step? One(YamlMap map, NameScope scope, string place)
    {
        (YamlText Key, YamlNode Value)[] actions = [.. map.Entries.Where(entry => !Common.Contains(entry.Key.Text))];
        if (actions is not [(YamlText action, YamlNode body)])
        {
            findings.Add(
                "S0215", map.Line, new("一つの手順には操作を一つだけ書きます。", "A step has exactly one action."), Guide);
            return null;
        }

        // A body that is only a name is short for { target: NAME }.
        YamlMap inner = body as YamlMap
            ?? new YamlMap(body.Line, body.Column, [(new(body.Line, body.Column, "target", true), body)]);
        YamlMap whole = new(map.Line, map.Column, [.. map.Entries.Where(entry => Common.Contains(entry.Key.Text)), .. inner.Entries]);
        MapReader keys = new(whole, findings);
        keys.TextOrNull("note");
        keys.TextOrNull("id");
        Expression? when = keys.TextOrNull("when") is string condition
            ? scope.Compile(condition, keys.LineOf("when"), findings, ExprType.Bool) : null;
        Step? made = Action(action, keys, new(action.Line, when, keys.SpanOrNull("timeout"), scope, place));
        keys.Finish();
        return made;
    }

    private Step? Action(YamlText action, MapReader keys, StepFrame at)
    {
        switch (action.Text)
        {
            case "web.open":
                In(keys);
                return new OpenStep(at.Line, at.When, at.Timeout, Page(keys));
            case "web.fill":
                return Target(keys) is { } filled
                    ? new FillStep(at.Line, at.When, at.Timeout, filled, ValueReader.Value(keys, at.Scope, at.Line), Compare(keys, "read_back", filled.Secret ? ReadBack.Never : ReadBack.Same))
                    : null;
            case "web.select":
                return Select(keys, at);
            case "web.check":
                bool? on = keys.Has("checked") ? keys.Bool("checked", true) : keys.Has("from") ? null : true;
                Expression? from = keys.TextOrNull("from") is string source ? at.Scope.Compile(source, keys.LineOf("from"), findings, ExprType.Bool) : null;
                return Target(keys) is { } box ? new CheckStep(at.Line, at.When, at.Timeout, box, on, from) : null;
            case "web.click":
                return Target(keys) is { } pressed ? new ClickStep(at.Line, at.When, at.Timeout, pressed) : null;
            case "web.press":
                return new PressStep(at.Line, at.When, at.Timeout, keys.Has("target") ? Target(keys) : null, Key(keys));
            case "web.wait":
                return new WaitStep(at.Line, at.When, at.Timeout, Conditions(keys), keys.Has("refused_by") ? elements.Use(keys.Take("refused_by"), at.Line) : null);
            case "web.expect":
                return Expect(keys, at);
            case "web.read":
                return Target(keys) is { } read ? Read(keys, at, read) : null;
            case "table.read":
                return Table(keys, at);
            case "web.export":
                In(keys);
                return ReconcileReader.Export(keys, at, Page(keys), findings);
            case "found":
                return Found(keys, at);
            case "session.ensure":
                return Ensure(keys, at);
            case "evidence.screenshot":
                return new PictureStep(at.Line, at.When, at.Timeout, keys.Text("name"), keys.Bool("mask_personal", true));
            case "result":
                return new ResultStep(at.Line, ValueReader.Expressions(keys, at.Scope));
            case "if":
                return If(keys, at);
            case string known when ResourceStepReader.Knows(known):
                return resources.Read(known, keys, at);
            default:
                findings.Add("S0216", action.Line, new($"「{action.Text}」という操作はありません。", $"There is no action “{action.Text}”."), Guide);
                foreach (string left in keys.Rest.ToArray())
                {
                    keys.Take(left);
                }

                return null;
        }
    }

    private ScreenElement? Target(MapReader keys) => elements.Use(keys.Take("target"), keys.Line);

    private void In(MapReader keys)
    {
        if (keys.TextOrNull("in") is string name && name != use)
        {
            findings.Add(
                "S0224", keys.LineOf("in"), new($"「{name}」は uses にありません。", $"“{name}” is not under uses."), new($"使える名前: {use}", $"Known: {use}"));
        }
    }

    private string Page(MapReader keys)
    {
        string page = keys.Text("page");
        if (page.Length > 0 && (!page.StartsWith('/') || page.StartsWith("//", StringComparison.Ordinal) || page.Contains('\\')))
        {
            findings.Add(
                "S0225", keys.LineOf("page"), new("page は / で始まる道だけを書きます。接続先は環境ファイルにあります。", "A page is a path that begins with one slash; the host is in the environment."),
                new("例: /buspass/search", "Example: /buspass/search"));
        }

        return page;
    }

    private static ReadBack Compare(MapReader keys, string key, ReadBack otherwise) => keys.Word(
        key, otherwise, ("same", ReadBack.Same), ("kana", ReadBack.Kana), ("digits_equal", ReadBack.DigitsEqual), ("width_folded", ReadBack.WidthFolded));

    private SelectStep? Select(MapReader keys, StepFrame at)
    {
        ValueSource value = ValueReader.Value(keys, at.Scope, at.Line);
        OptionMatch match = keys.Word(
            "match", OptionMatch.Text, ("text", OptionMatch.Text), ("value", OptionMatch.Value), ("longest_prefix", OptionMatch.LongestPrefix));
        string? save = keys.TextOrNull("save");
        if (save is not null)
        {
            at.Scope.Save(save, ExprType.Text, at.Line, findings);
        }

        return Target(keys) is { } list ? new(at.Line, at.When, at.Timeout, list, value, match, save) : null;
    }

    private static ScreenKey Key(MapReader keys) => keys.Word(
        "key", ScreenKey.Enter, [.. Enum.GetValues<ScreenKey>().Select(key => (key.ToString(), key))]);

    private ImmutableArray<ScreenCondition> Conditions(MapReader keys)
    {
        ImmutableArray<ScreenCondition>.Builder any = ImmutableArray.CreateBuilder<ScreenCondition>();
        Condition(keys, any);
        foreach (YamlMap one in keys.List("any").OfType<YamlMap>())
        {
            MapReader inner = new(one, findings);
            Condition(inner, any);
            inner.Finish();
        }

        if (any.Count == 0)
        {
            keys.Missing("visible", 0);
        }

        return any.ToImmutable();
    }

    private void Condition(MapReader keys, ImmutableArray<ScreenCondition>.Builder any)
    {
        foreach ((string key, bool visible) in new[] { ("visible", true), ("hidden", false) })
        {
            if (keys.Has(key) && elements.Use(keys.Take(key), keys.Line) is ScreenElement element)
            {
                any.Add(new(element, visible));
            }
        }
    }

    private ExpectStep? Expect(MapReader keys, StepFrame at)
    {
        ValueSource value = ValueReader.Value(keys, at.Scope, at.Line);
        ReadBack compare = Compare(keys, "compare", ReadBack.Same);
        string code = keys.TextOrNull("code") ?? "screen-disagrees";
        ScreenElement? target = Target(keys);
        Bilingual said = new(
            $"画面の「{target?.Name}」が、確認済みの値と違います。", $"“{target?.Name}” on the screen differs from the verified value.");
        return target is null ? null : new(at.Line, at.When, at.Timeout, target, value, compare, new(HaltKind.Business, code, said));
    }

    private ReadStep Read(MapReader keys, StepFrame at, ScreenElement target)
    {
        string save = keys.Text("save");
        at.Scope.Save(save, ExprType.Text, at.Line, findings);
        return new(at.Line, at.When, at.Timeout, target, save, keys.Word("normalise", false, ("digits_halfwidth", true), ("none", false)));
    }

    private TableStep? Table(MapReader keys, StepFrame at)
    {
        ScreenElement? empty = keys.Has("empty_if") ? elements.Use(keys.Take("empty_if"), at.Line) : null;
        string save = keys.Text("save");
        ImmutableSortedDictionary<string, string> columns = ImmutableSortedDictionary<string, string>.Empty;
        MapReader? map = keys.MapOrNull("columns") ?? keys.Missing<MapReader?>("columns", null);
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            columns = columns.SetItem(name, map!.Text(name));
        }

        RecordOf row = new("row", columns.ToImmutableSortedDictionary(pair => pair.Key, _ => ExprType.Text, StringComparer.Ordinal));
        at.Scope.Save(save, new ListOf(row), at.Line, findings);
        return Target(keys) is { } table ? new(at.Line, at.When, at.Timeout, table, empty, save, columns) : null;
    }

    private FoundStep? Found(MapReader keys, StepFrame at)
    {
        if (at.Place != "probe")
        {
            findings.Add("S0218", at.Line, new("found は probe の中だけで使えます。", "found belongs in probe."), Guide);
        }

        Expression? records = at.Scope.Compile(keys.Text("records"), keys.LineOf("records"), findings);
        if (records is { Type: not ListOf { Element: RecordOf } })
        {
            findings.Add("S0211", keys.LineOf("records"), new("records は表の行の一覧でなければなりません。", "records must be a list of rows."), Guide);
            records = null;
        }

        NameScope row = at.Scope.With("r", records?.Type is ListOf list ? list.Element : RecordOf.Empty("row"));
        Expression? ours = row.Compile(keys.Text("ours"), keys.LineOf("ours"), findings, ExprType.Bool);
        MapReader? take = keys.MapOrNull("take") ?? keys.Missing<MapReader?>("take", null);
        ImmutableSortedDictionary<string, Expression> taken = take is null ? ImmutableSortedDictionary<string, Expression>.Empty : ValueReader.Expressions(take, row);
        MapReader? others = keys.MapOrNull("others");
        Raise raise = Raise(
            others?.MapOrNull("raise"), HaltKind.Business, "already-registered", new("同じ内容の登録が既にあります。", "It is already registered by someone else."));
        others?.Finish();
        return records is null || ours is null ? null : new(at.Line, records, ours, taken, raise);
    }

    private EnsureStep? Ensure(MapReader keys, StepFrame at)
    {
        In(keys);
        string? page = keys.Has("page") ? Page(keys) : null;
        ScreenElement? visible = elements.Use(keys.Take("visible"), at.Line);
        string flow = keys.Text("otherwise");
        if (!Flows.TryGetValue(flow, out ImmutableArray<Step> steps))
        {
            findings.Add("S0226", keys.LineOf("otherwise"), new($"flows に「{flow}」がありません。", $"There is no flow “{flow}”."), Guide);
        }

        return visible is null || steps.IsDefault ? null : new(at.Line, at.When, at.Timeout, page, visible, steps);
    }

    private IfStep? If(MapReader keys, StepFrame at)
    {
        Expression? condition = at.When;
        if (condition is null)
        {
            keys.Missing("when", 0);
        }

        ImmutableArray<Step> then = Read(keys.List("then"), at.Scope, at.Place);
        ImmutableArray<Step> otherwise = Read(keys.List("else"), at.Scope, at.Place);
        return condition is null ? null : new(at.Line, condition, then, otherwise);
    }
}
