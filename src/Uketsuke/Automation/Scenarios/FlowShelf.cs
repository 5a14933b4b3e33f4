using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// The flows that <c>call</c> may name. A flow is read anew for every call, with the types, the taint and the elements that the
/// call gives: so a value cannot lose its mark on the way, and nothing about a flow is decided while it runs.
/// </summary>
internal sealed partial class FlowShelf(StepReader steps, ElementReader elements, Findings findings)
{
    /// <summary>Deepest nesting of calls.</summary>
    public const int Deepest = 5;

    /// <summary>Calls of one scenario, with those inside of called flows.</summary>
    private const int MostCalls = 300;

    private const string ElementType = "element";

    private static readonly Bilingual Guide = new("手引きの「手順をまとめて呼ぶ」を見てください。", "See “Flows” in the guide.");

    private static readonly ImmutableDictionary<string, ExprType?> Types = new Dictionary<string, ExprType?>
    {
        ["text"] = ExprType.Text,
        ["integer"] = ExprType.Integer,
        ["decimal"] = ExprType.Decimal,
        ["bool"] = ExprType.Bool,
        ["date"] = ExprType.Date,
        [ElementType] = null,
    }.ToImmutableDictionary();

    private readonly Dictionary<string, Flow> flows = [];
    private readonly HashSet<string> called = [];
    private readonly Stack<string> open = new();
    private int expanded;

    /// <param name="Takes">Parameter → type; null for an element.</param>
    /// <param name="Gives">Name → expression in the flow's own names.</param>
    private sealed record Flow(
        int Line, ImmutableSortedDictionary<string, ExprType?> Takes, ImmutableArray<YamlNode> Steps,
        ImmutableArray<(string Name, string Source, int Line)> Gives, NameScope Scope);

    /// <summary>True for a name that a loop or a parameter may have.</summary>
    public static bool IsName(string name) => Name().IsMatch(name) && name is not ("item" or "run" or "ticket" or "credential" or "effect" or "r");

    /// <param name="scope">What a flow sees besides its parameters.</param>
    public void Add(string name, MapReader map, NameScope scope)
    {
        ImmutableSortedDictionary<string, ExprType?> takes = ImmutableSortedDictionary<string, ExprType?>.Empty.WithComparers(StringComparer.Ordinal);
        MapReader? given = map.MapOrNull("takes");
        foreach (string parameter in given?.Rest.ToArray() ?? [])
        {
            takes = takes.SetItem(parameter, given!.Word(parameter, ExprType.Text, [.. Types.Select(pair => (pair.Key, pair.Value))]));
            if (!IsName(parameter) || scope.Names.ContainsKey(parameter))
            {
                findings.Add(
                    "S0212", given.LineOf(parameter), new($"「{parameter}」は引数の名前に使えません。", $"“{parameter}” cannot be a parameter's name."),
                    new("英小文字・数字・下線の、ほかの名前にしてください。", "Choose another name of lower-case letters, digits and underscores."));
            }
        }

        MapReader? back = map.MapOrNull("gives");
        ImmutableArray<(string, string, int)> gives = [.. (back?.Rest.ToArray() ?? []).Select(key => (key, back!.Text(key), back.LineOf(key)))];
        flows[name] = new(map.Line, takes, map.List("steps"), gives, scope);
        map.Finish();
    }

    /// <returns>Null, with a finding, when the call is wrong.</returns>
    public CallStep? Call(MapReader keys, StepFrame at)
    {
        string name = keys.Text("flow");
        MapReader? with = keys.MapOrNull("with");
        MapReader? save = keys.MapOrNull("save");
        if (!flows.TryGetValue(name, out Flow? flow))
        {
            string known = string.Join(", ", flows.Keys.Order(StringComparer.Ordinal));
            findings.Add(
                "S0261", keys.LineOf("flow"), new($"flows に、steps のある「{name}」がありません。", $"There is no flow “{name}” with steps."),
                new($"呼べる名前: {known}", $"Known: {known}"));
            return null;
        }

        if (open.Contains(name) || open.Count >= Deepest)
        {
            findings.Add(
                "S0261", keys.LineOf("flow"),
                new($"「{name}」が自分自身を呼ぶか、{Deepest} 段より深く呼んでいます。", $"“{name}” calls itself, or calls go deeper than {Deepest}."),
                new("呼び方をほどいて、一方向にしてください。", "Untangle the calls so that they go one way."));
            return null;
        }

        called.Add(name);
        if (++expanded <= MostCalls)
        {
            return Expand(name, flow, with, save, at);
        }

        findings.Add(
            "S0263", keys.LineOf("flow"), new($"call が全部で {MostCalls} 回を超えます。", $"There are more than {MostCalls} calls altogether."),
            new("呼び方の重なりを減らしてください。", "Lower the nesting of calls."));
        return null;
    }

    /// <summary>Flows that nothing calls are read once by themselves, so that their mistakes show too.</summary>
    public void ReadUncalled()
    {
        foreach ((string name, Flow flow) in flows.Where(pair => !called.Contains(pair.Key)).ToArray())
        {
            NameScope scope = flow.Takes.Where(pair => pair.Value is not null)
                .Aggregate(flow.Scope, (made, pair) => made.With(pair.Key, pair.Value!));
            ImmutableDictionary<string, ScreenElement> stands = flow.Takes.Where(pair => pair.Value is null)
                .ToImmutableDictionary(pair => pair.Key, pair => new ScreenElement(pair.Key, []));
            Body(name, flow, scope.Inner(), stands, "flow");
            findings.Add(
                "S0268", flow.Line, new($"「{name}」はどこからも呼ばれていません。", $"The flow “{name}” is never called."),
                new("消すか、call で呼んでください。", "Remove it or call it."), blocks: false);
        }
    }

    private CallStep Expand(string name, Flow flow, MapReader? with, MapReader? save, StepFrame at)
    {
        NameScope scope = flow.Scope;
        ImmutableSortedDictionary<string, Expression> values = ImmutableSortedDictionary<string, Expression>.Empty.WithComparers(StringComparer.Ordinal);
        ImmutableDictionary<string, ScreenElement> stands = ImmutableDictionary<string, ScreenElement>.Empty;
        foreach ((string parameter, ExprType? type) in flow.Takes)
        {
            if (with?.Has(parameter) != true)
            {
                findings.Add(
                    "S0204", at.Line, new($"「{name}」の引数「{parameter}」がありません。", $"The parameter “{parameter}” of “{name}” is missing."),
                    new($"with に「{parameter}: …」を書いてください。", $"Add “{parameter}: …” under with."));
            }
            else if (type is null)
            {
                stands = elements.Use(with.Take(parameter), with.LineOf(parameter)) is ScreenElement element ? stands.SetItem(parameter, element) : stands;
            }
            else if (at.Scope.Compile(with.Text(parameter), with.LineOf(parameter), findings, type) is Expression value)
            {
                values = values.SetItem(parameter, value);
                scope = scope.Bound(parameter, type, value, at.Scope);
            }
        }

        with?.Finish();
        NameScope inner = scope.Inner();
        ImmutableArray<Step> body = Body(name, flow, inner, stands, at.Place);
        return new(at.Line, at.When, name, values, body, Saves(name, flow, inner, save, at));
    }

    private ImmutableArray<Step> Body(
        string name, Flow flow, NameScope scope, ImmutableDictionary<string, ScreenElement> stands, string place)
    {
        ImmutableDictionary<string, ScreenElement> outer = elements.Within(stands);
        open.Push(name);
        ImmutableArray<Step> body = steps.Read(flow.Steps, scope, place);
        foreach ((_, string source, int line) in flow.Gives)
        {
            scope.Compile(source, line, findings);
        }

        open.Pop();
        elements.Within(outer);
        if (flow.Steps.IsDefaultOrEmpty)
        {
            findings.Add("S0204", flow.Line, new($"「{name}」に steps がありません。", $"The flow “{name}” has no steps."), Guide);
        }

        return body;
    }

    private ImmutableSortedDictionary<string, Expression> Saves(string name, Flow flow, NameScope inner, MapReader? save, StepFrame at)
    {
        ImmutableSortedDictionary<string, Expression> made = ImmutableSortedDictionary<string, Expression>.Empty.WithComparers(StringComparer.Ordinal);
        foreach (string own in save?.Rest.ToArray() ?? [])
        {
            string wanted = save!.Text(own);
            (string _, string source, int line) = flow.Gives.FirstOrDefault(give => give.Name == wanted);
            if (source is null)
            {
                findings.Add(
                    "S0269", save.LineOf(own), new($"「{name}」は「{wanted}」を返しません。", $"“{name}” does not give “{wanted}”."),
                    new($"返す名前: {string.Join(", ", flow.Gives.Select(give => give.Name))}", $"It gives: {string.Join(", ", flow.Gives.Select(give => give.Name))}"));
            }
            else if (inner.Compile(source, line, findings) is Expression value)
            {
                made = made.SetItem(own, value);
                at.Scope.SaveFrom(own, value, inner, save.LineOf(own), findings);
            }
        }

        return made;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
