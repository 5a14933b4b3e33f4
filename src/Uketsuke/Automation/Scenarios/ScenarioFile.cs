using System.Collections.Immutable;
using System.Text;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads scenario files.</summary>
internal static class ScenarioFile
{
    private const string Schema = "scenario/v1";

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Outcome<Scenario> Load(string path)
    {
        (Scenario? scenario, ImmutableArray<ScenarioMessage> messages) = Check(path);
        return scenario is null ? new ScenarioRefused([.. messages.Where(message => message.Blocks)]) : scenario;
    }

    /// <summary>Reads and checks; remarks come even when the scenario is good.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (Scenario? Scenario, ImmutableArray<ScenarioMessage> Messages) Check(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return Read(bytes, path);
    }

    public static (Scenario? Scenario, ImmutableArray<ScenarioMessage> Messages) Read(byte[] bytes, string file)
    {
        Findings findings = new(file);
        string text = Utf8(bytes, findings);
        YamlMap? root = findings.Block ? null : YamlTree.Read(text, findings);
        Scenario? scenario = root is null || findings.Block ? null
            : Whole(new MapReader(root, findings), bytes, new(file), findings);
        return (findings.Block ? null : scenario, findings.All);
    }

    private static string Utf8(byte[] bytes, Findings findings)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            findings.Add("S0201", 1, new("UTF-8 ではありません。", "The file is not UTF-8."), new("UTF-8 で保存し直してください。", "Save it as UTF-8."));
            return "";
        }
    }

    private static Scenario? Whole(MapReader root, byte[] bytes, TemplateShelf templates, Findings findings)
    {
        if (root.Text("schema") != Schema)
        {
            findings.Add(
                "S0207", root.LineOf("schema"), new("この形式の版は読めません。", "Unknown schema version."), new($"schema: {Schema} と書いてください。", $"Write schema: {Schema}."));
        }

        string id = root.Text("id");
        string title = root.Text("title");
        string version = root.Text("version");
        root.TextOrNull("owner");
        root.TextOrNull("description");
        (ItemContract? item, NameScope scope) = ItemReader.Read(root.MapOrNull("item") ?? root.Missing<MapReader?>("item", null), findings);
        ImmutableArray<ResultField> results = ItemReader.Results(root.MapOrNull("result") ?? root.Missing<MapReader?>("result", null));
        (ScenarioUse? use, ImmutableArray<ResourceUse> resources) = UsesReader.Read(
            root.MapOrNull("uses") ?? root.Missing<MapReader?>("uses", null), findings);
        ScenarioLimits limits = Limits(root.MapOrNull("limits"));
        ElementReader elements = new(findings);
        elements.Read(root.MapOrNull("elements"));

        RecordOf run = new("run", ImmutableSortedDictionary<string, ExprType>.Empty.Add("started_on", ExprType.Date));
        scope = scope.With("run", run);
        StepReader steps = new(elements, use?.Name ?? "", new(resources, templates, findings), findings);
        NameScope free = new(ImmutableDictionary<string, ExprType>.Empty.Add("run", run), []);
        FlowReader.Read(root, steps, scope, free);
        ImmutableArray<Popup> popups = Popups(root.List("popups"), elements, steps, scope, findings);
        (SystemRetry retry, EndNotices notices) = new OnErrorReader(steps, findings).Read(root.MapOrNull("on_error"), scope);
        ImmutableSortedDictionary<string, string> rehearsal = ItemReader.Rehearsal(root.MapOrNull("rehearsal"), item);
        (ImmutableArray<Step> before, Effect? effect, ImmutableArray<Step> after) = Steps(root, elements, steps, scope, findings);
        ReconcilePlan? reconcile = ReconcileReader.Read(root.MapOrNull("reconcile"), steps, run, effect, findings);
        steps.Control.Flows.ReadUncalled();
        steps.Control.CheckCodes();
        root.Finish();
        if (item is null || use is null || effect is null || findings.Block)
        {
            return null;
        }

        Scenario made = new()
        {
            Id = id,
            Title = title,
            Version = version,
            Digest = templates.Digest(bytes),
            Guarantee = effect.Guarantee,
            Item = item,
            Results = results,
            Use = use,
            Resources = resources,
            Limits = limits,
            Elements = elements.All,
            Popups = popups,
            Before = before,
            Effect = effect,
            After = after,
            Retry = retry,
            Notices = notices,
            Rehearsal = rehearsal,
            Reconcile = reconcile,
        };
        ScenarioChecks.Check(made, elements, findings);
        return findings.Block ? null : made;
    }

    private static ScenarioLimits Limits(MapReader? limits)
    {
        ScenarioLimits made = new(
            limits?.SpanOrNull("item_timeout") ?? TimeSpan.FromMinutes(5), limits?.SpanOrNull("step_timeout") ?? TimeSpan.FromSeconds(10));
        limits?.IntOrNull("robots_at_once");
        limits?.Finish();
        return made;
    }

    private static ImmutableArray<Popup> Popups(
        ImmutableArray<YamlNode> nodes, ElementReader elements, StepReader steps, NameScope scope, Findings findings)
    {
        ImmutableArray<Popup>.Builder made = ImmutableArray.CreateBuilder<Popup>();
        foreach (YamlMap map in nodes.IsDefault ? [] : nodes.OfType<YamlMap>())
        {
            MapReader popup = new(map, findings);
            ScreenElement? seen = elements.Use(popup.Take("seen"), map.Line);
            ImmutableArray<string> places = popup.Texts("in");
            Raise? raise = popup.MapOrNull("raise") is MapReader raised
                ? StepReader.Raise(raised, HaltKind.System, "popup", new("決めてある表示が出ました。", "A declared notice appeared.")) : null;
            steps.Control.Raised.UnionWith(raise is null ? [] : [raise.Code]);
            ImmutableArray<Step> steps1 = steps.Read(popup.List("do"), scope, "popup");
            popup.Finish();
            if (places.Contains("commit"))
            {
                findings.Add(
                    "S0236", popup.LineOf("in"), new("登録(commit)の間に表示を閉じることはできません。", "A pop-up may not be closed during commit."),
                    new("in から commit を消してください。", "Remove commit from in."));
            }

            if (seen is not null)
            {
                made.Add(new(seen, places, steps1, raise));
            }
        }

        return made.ToImmutable();
    }

    private static (ImmutableArray<Step> Before, Effect? Effect, ImmutableArray<Step> After) Steps(
        MapReader root, ElementReader elements, StepReader steps, NameScope scope, Findings findings)
    {
        ImmutableArray<YamlNode> nodes = root.List("steps");
        int[] places = nodes.IsDefault ? [] : [.. nodes.Index().Where(pair => EffectOf(pair.Item) is not null).Select(pair => pair.Index)];
        if (places is not [int at])
        {
            findings.Add(
                "S0230", root.LineOf("steps"), new($"steps には effect がちょうど一つ要ります({places.Length} 個ありました)。", $"steps needs exactly one effect ({places.Length} found)."),
                new("登録一つにつきシナリオ一つにしてください。", "One registration, one scenario."));
            return ([], null, []);
        }

        ImmutableArray<Step> before = steps.Read(nodes[..at], scope, "before");
        Effect? effect = new EffectReader(steps, elements, findings).Read(new MapReader(EffectOf(nodes[at])!, findings), scope);
        ImmutableArray<Step> after = steps.Read(nodes[(at + 1)..], scope, "after");
        return (before, effect, after);
    }

    private static YamlMap? EffectOf(YamlNode node) =>
        node is YamlMap { Entries: [({ Text: "effect" }, YamlMap effect)] } ? effect : null;
}

/// <summary>The scenario cannot be played as it is.</summary>
public sealed record ScenarioRefused(ImmutableArray<ScenarioMessage> Messages) : Refusal(
    "scenario-refused",
    new($"シナリオに誤りが {Messages.Length} 件あります。{Messages.FirstOrDefault()}", $"The scenario has {Messages.Length} mistakes. {Messages.FirstOrDefault()}"),
    new("uketsuke check で一覧を見て直してください。", "See them all with uketsuke check."));
