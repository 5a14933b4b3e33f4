using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads the <c>effect</c> block: how one change is looked for, made, and proved.</summary>
internal sealed class EffectReader(StepReader steps, ElementReader elements, Findings findings)
{
    private static readonly Bilingual Guide = new("手引きの「effect」を見てください。", "See “effect” in the guide.");

    /// <param name="scope">Gets the names that the effect leaves behind: what the probe takes and the confirm reads.</param>
    public Effect? Read(MapReader map, NameScope scope)
    {
        NameScope ticketed = scope.With("ticket", ExprType.Text);
        ImmutableArray<Expression> key =
        [
            .. map.Texts("key").Select(source => scope.Compile(source, map.LineOf("key"), findings)).OfType<Expression>(),
        ];
        if (key.IsEmpty)
        {
            map.Missing("key", 0);
        }

        Recognition recognise = Recognise(map.MapOrNull("recognise"));
        MapReader? doubt = map.MapOrNull("in_doubt");
        int probes = Math.Max(1, doubt?.IntOrNull("probes") ?? 4);
        TimeSpan every = doubt?.SpanOrNull("every") ?? TimeSpan.FromSeconds(20);
        doubt?.Word("then", 0, ("ask_person", 0));
        doubt?.Finish();

        ImmutableArray<Step> probe = steps.Read(map.List("probe"), ticketed.Inner(), "probe");
        ImmutableArray<Step> prepare = steps.Read(map.List("prepare"), ticketed.Inner(), "prepare");
        CommitStep? commit = Commit(map.MapOrNull("commit") ?? map.Missing<MapReader?>("commit", null));
        ImmutableArray<Step> confirm = steps.Read(map.List("confirm"), scope, "confirm");
        FoundStep? found = probe.OfType<FoundStep>().FirstOrDefault();
        Guarantee guarantee = map.Word(
            "guarantee", Guarantee.ExactlyOnce, ("exactly_once", Guarantee.ExactlyOnce), ("at_most_once", Guarantee.AtMostOnce));
        Effect? made = commit is null ? null : new(
            map.TextOrNull("id") ?? "registration", map.Text("operation"), guarantee, key, recognise,
            map.SpanOrNull("settle") ?? TimeSpan.FromSeconds(90), probes, every, probe, prepare, commit, confirm);
        foreach (string name in found?.Take.Keys ?? [])
        {
            scope.Save(name, ExprType.Text, found!.Line, findings);
        }

        map.Finish();
        return made;
    }

    private Recognition Recognise(MapReader? map)
    {
        if (map is null)
        {
            return new(null, false);
        }

        ScreenElement? element = map.Has("ticket_in") ? elements.Use(map.Take("ticket_in"), map.Line) : null;
        bool equality = map.Bool("full_equality", false);
        map.Finish();
        return new(element, equality);
    }

    private CommitStep? Commit(MapReader? map)
    {
        if (map is null)
        {
            return null;
        }

        ScreenElement? click = elements.Use(map.Take("web.click"), map.Line);
        MapReader? dialog = map.MapOrNull("dialog");
        string? text = dialog?.Text("text");
        bool accept = dialog?.Word("answer", true, ("accept", true), ("dismiss", false)) ?? true;
        dialog?.Finish();
        RequestPattern? request = Request(map.MapOrNull("request") ?? map.Missing<MapReader?>("request", null));
        TimeSpan timeout = map.SpanOrNull("timeout") ?? TimeSpan.FromSeconds(30);
        map.Finish();
        return click is null || request is null ? null : new(map.Line, click, text, accept, request, timeout);
    }

    public static RequestPattern? Request(MapReader? map)
    {
        if (map is null)
        {
            return null;
        }

        string method = map.Word("method", "POST", [.. ((string[])["GET", "POST", "PUT", "PATCH", "DELETE", RequestPattern.WebSocket]).Select(word => (word, word))]);
        string page = map.Text("page");
        if (!page.StartsWith('/'))
        {
            map.Findings.Add("S0225", map.LineOf("page"), new("page は / で始まる道だけを書きます。", "A page is a path that begins with a slash."), Guide);
        }

        map.Finish();
        return new(method, page);
    }
}
