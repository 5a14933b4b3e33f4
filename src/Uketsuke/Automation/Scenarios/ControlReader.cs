using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads the steps that hold other steps: if, for_each, try, call; and raise, which a try answers.</summary>
internal sealed class ControlReader(StepReader steps, ElementReader elements, Findings findings)
{
    /// <summary>Longest list that a loop may be meant for.</summary>
    public const int MostEntries = 200;

    private static readonly Bilingual Guide = new("手引きの「分かれる・くり返す・備える」を見てください。", "See “Branches, loops, errors, flows” in the guide.");
    private readonly List<(string Code, int Line)> caught = [];

    /// <summary>The flows that a call may name.</summary>
    public FlowShelf Flows => field ??= new(steps, elements, findings);

    /// <summary>Codes that the scenario's own steps raise.</summary>
    public HashSet<string> Raised { get; } = [];

    public static bool Knows(string action) => action is "if" or "for_each" or "try" or "call" or "raise";

    /// <returns>Null, with a finding, when the step is wrong.</returns>
    public Step? Read(string action, MapReader keys, StepFrame at) => action switch
    {
        "if" => If(keys, at),
        "for_each" => ForEach(keys, at),
        "try" => Try(keys, at),
        "call" => Flows.Call(keys, at),
        _ => new RaiseStep(at.Line, at.When, Raise(keys)),
    };

    /// <summary>Once everything is read: is every code that a try answers one that can come up?</summary>
    public void CheckCodes()
    {
        foreach ((string code, int line) in caught.Where(one => Catchable.Never.Contains(one.Code)))
        {
            findings.Add(
                "S0264", line, new($"「{code}」は catch で受けられません。", $"“{code}” cannot be caught."),
                new("値や画面が違ったときは、必ず止まって人が見ます。消してください。", "A lost value or a changed screen always stops for a person. Remove it."));
        }

        string[] known = [.. Catchable.Foreseen.Union(Raised)];
        foreach ((string code, int line) in caught.Where(one => !Catchable.Never.Contains(one.Code) && !known.Contains(one.Code)))
        {
            findings.Add(
                "S0264", line, new($"「{code}」という誤りは宣言されていません。", $"No error “{code}” is declared."),
                new($"使える語: {string.Join(", ", known)}", $"Known words: {string.Join(", ", known)}"));
        }
    }

    private IfStep? If(MapReader keys, StepFrame at)
    {
        if (at.When is null)
        {
            keys.Missing("when", 0);
        }

        ImmutableArray<Step> then = steps.Read(keys.List("then"), at.Scope, at.Place);
        ImmutableArray<Step> otherwise = steps.Read(keys.List("else"), at.Scope, at.Place);
        return at.When is null ? null : new(at.Line, at.When, then, otherwise);
    }

    private ForEachStep? ForEach(MapReader keys, StepFrame at)
    {
        Expression? list = at.Scope.Compile(keys.Text("list"), keys.LineOf("list"), findings);
        if (list is { Type: not ListOf })
        {
            findings.Add(
                "S0267", keys.LineOf("list"), new($"for_each の list は一覧ではなく {list.Type} です。", $"The list of for_each is {list.Type}."),
                new("table.read で読んだ名前か、[ a, b ] のような一覧を書いてください。", "Give the name of a table that was read, or a list like [ a, b ]."));
            list = null;
        }

        string name = keys.Text("as");
        int most = keys.IntOrNull("most") ?? keys.Missing("most", 1);
        if (!FlowShelf.IsName(name) || at.Scope.Names.ContainsKey(name))
        {
            findings.Add(
                "S0212", keys.LineOf("as"), new($"「{name}」は使えない名前か、別の意味で使われています。", $"“{name}” is no name, or means something else."),
                new("ほかの名前にしてください。", "Choose another name."));
            list = null;
        }

        if (most is < 1 or > MostEntries)
        {
            findings.Add(
                "S0267", keys.LineOf("most"), new($"most は 1 から {MostEntries} です。", $"most is 1 to {MostEntries}."),
                new("くり返す回数の上限を書いてください。一覧がそれより長いと止まります。", "Give the most entries; a longer list stops the scenario."));
        }

        NameScope inner = list?.Type is ListOf of ? at.Scope.Bound(name, of.Element, list, at.Scope) : at.Scope.With(name, ExprType.Null);
        ImmutableArray<Step> body = Body(keys, "do", inner, at);
        return list is null ? null : new(at.Line, at.When, list, name, Math.Clamp(most, 1, MostEntries), body);
    }

    private TryStep Try(MapReader keys, StepFrame at)
    {
        ImmutableArray<Step> body = Body(keys, "do", at.Scope, at);
        ImmutableArray<CatchBranch>.Builder branches = ImmutableArray.CreateBuilder<CatchBranch>();
        foreach (YamlMap map in keys.List("catch").OfType<YamlMap>())
        {
            MapReader branch = new(map, findings);
            branches.Add(Branch(branch, at));
            branch.Finish();
        }

        if (branches.Count == 0)
        {
            keys.Missing("catch", 0);
        }

        return new(at.Line, at.When, body, branches.ToImmutable());
    }

    private CatchBranch Branch(MapReader keys, StepFrame at)
    {
        HaltKind? kind = keys.Word<HaltKind?>("kind", null, ("business", HaltKind.Business), ("system", HaltKind.System));
        ImmutableArray<string> codes = keys.Texts("code");
        caught.AddRange(codes.Select(code => (code, keys.LineOf("code"))));
        if (kind is null && codes.IsEmpty)
        {
            findings.Add(
                "S0264", keys.Line, new("catch には kind か code を書きます。", "A catch names a kind or codes."),
                new("受ける誤りだけを書いてください。書いていない誤りは、いつもどおり止まります。", "Name what is answered; anything else stops as usual."));
        }

        return new(keys.Line, kind, codes, Body(keys, "do", at.Scope, at));
    }

    private ImmutableArray<Step> Body(MapReader keys, string key, NameScope scope, StepFrame at)
    {
        ImmutableArray<YamlNode> nodes = keys.List(key);
        if (nodes.IsDefaultOrEmpty)
        {
            keys.Missing(key, 0);
        }

        return steps.Read(nodes, scope, at.Place);
    }

    private Raise Raise(MapReader keys)
    {
        Raise made = new(
            keys.Word("kind", HaltKind.Business, ("business", HaltKind.Business), ("system", HaltKind.System)),
            keys.Text("code"),
            keys.Text("text") is string said ? new(said, keys.TextOrNull("text_en") ?? said) : Guide);
        Raised.Add(made.Code);
        return made;
    }
}
