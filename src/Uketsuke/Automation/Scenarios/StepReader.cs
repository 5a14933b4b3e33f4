using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads lists of steps: one action key each, common keys beside it or in it.</summary>
internal sealed class StepReader(ElementReader elements, string use, ResourceStepReader resources, Findings findings)
{
    private static readonly ImmutableArray<string> Common = ["when", "timeout", "note", "id"];

    private readonly WindowStepReader files = new(resources, findings);
    private int depth = -1;

    /// <summary>Sign-in flows by name; filled before the steps are read.</summary>
    public Dictionary<string, ImmutableArray<Step>> Flows { get; } = [];

    /// <summary>Flows to be called, and what else holds steps.</summary>
    public ControlReader Control => field ??= new(this, elements, findings);

    public ImmutableArray<Step> Read(ImmutableArray<YamlNode> nodes, NameScope scope, string place)
    {
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>();
        depth++;
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

        depth--;
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
        Step? made = Action(action, keys, new(action.Line, when, keys.SpanOrNull("timeout"), scope, place, depth));
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
                return WindowStepReader.Click(keys, at, Target(keys));
            case "web.close" or "web.download" or "web.upload":
                return files.Read(action.Text, keys, at, Target);
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
                Alone(action.Text, at, "probe");
                return FoundReader.Read(keys, at, findings);
            case "session.ensure":
                return Ensure(keys, at);
            case "evidence.screenshot":
                return new PictureStep(at.Line, at.When, at.Timeout, keys.Text("name"), keys.Bool("mask_personal", true));
            case "result":
                Alone(action.Text, at, "after");
                return new ResultStep(at.Line, ValueReader.Expressions(keys, at.Scope));
            case string control when ControlReader.Knows(control):
                return Control.Read(control, keys, at);
            case "effect" or "commit":
                return Nested(action, keys);
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

    // What decides is played always and once: not under a condition, not in a loop, not where an error is answered.
    private void Alone(string action, StepFrame at, string place)
    {
        if (at.Place != place || at.Depth > 0 || at.When is not null)
        {
            findings.Add(
                "S0218", at.Line,
                new($"{action} は {place} の最上位に、when なしで書きます。", $"{action} stands at the top of {place}, without when."), Guide);
        }
    }

    private Step? Nested(YamlText action, MapReader keys)
    {
        findings.Add(
            "S0260", action.Line,
            new($"{action.Text} は if・for_each・try・flows の中には書けません。", $"{action.Text} may not stand in if, for_each, try or flows."),
            new("登録は steps の最上位の effect でちょうど一度だけ行います。", "There is exactly one effect, at the top of steps."));
        foreach (string left in keys.Rest.ToArray())
        {
            keys.Take(left);
        }

        return null;
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
        Control.Raised.Add(code);
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
}
