using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Reads the steps that use books and services, and says where each kind may stand.</summary>
/// <param name="templates">Of the scenario's folder.</param>
internal sealed class ResourceStepReader(ImmutableArray<ResourceUse> resources, TemplateShelf templates, Findings findings)
{
    private static readonly Bilingual Guide = new("手引きの「台帳・ファイル・サービス」を見てください。", "See “Books and services” in the guide.");

    private static readonly ImmutableDictionary<string, (ResourceKind Kind, bool Writes)> Actions =
        new Dictionary<string, (ResourceKind, bool)>
        {
            ["excel.read"] = (ResourceKind.Excel, false),
            ["excel.upsert"] = (ResourceKind.Excel, true),
            ["csv.read"] = (ResourceKind.Csv, false),
            ["csv.write"] = (ResourceKind.Csv, true),
            ["fixed.read"] = (ResourceKind.Fixed, false),
            ["fixed.write"] = (ResourceKind.Fixed, true),
            ["zengin.write"] = (ResourceKind.Fixed, true),
            ["http.get"] = (ResourceKind.Http, false),
            ["http.put"] = (ResourceKind.Http, true),
            ["http.post"] = (ResourceKind.Http, true),
            ["mail.read"] = (ResourceKind.Mail, false),
            ["mail.mark"] = (ResourceKind.Mail, true),
            ["mail.send"] = (ResourceKind.Mail, true),
        }.ToImmutableDictionary();

    public static bool Knows(string action) => Actions.ContainsKey(action);

    /// <returns>Null, with a finding, when the step is wrong.</returns>
    public Step? Read(string action, MapReader keys, StepFrame at)
    {
        (ResourceKind kind, bool writes) = Actions[action];
        ResourceUse? use = Use(keys, kind);
        Stands(action, writes, use?.OfRun == true, at);
        BookFileReader files = new(findings);
        BookColumnReader columns = new(findings);
        if (kind == ResourceKind.Http)
        {
            return new HttpStepReader(findings).Read(action, use, keys, at);
        }

        if (kind == ResourceKind.Mail)
        {
            return new MailStepReader(findings, templates).Read(action, use, keys, at);
        }

        BookFile file = files.Read(action, keys, at);
        if (!writes)
        {
            return Reading(keys, at, use, file);
        }

        ImmutableArray<BookColumn> written = action == "fixed.write"
            ? columns.OfFixed(keys, at) : columns.OfMaps(keys, at, dates: kind == ResourceKind.Excel);
        BookColumnReader.Checked(written, file.Shape, at.Line, findings);
        return use is null ? null : new BookWriteStep(at.Line, at.When, at.Timeout, use, file, written);
    }

    // Class R before and after the effect, class I only after it: what is written down has happened.
    private void Stands(string action, bool writes, bool ofRun, StepFrame at)
    {
        if (writes && ofRun)
        {
            findings.Add(
                "S0272", at.Line, new("connection: run のフォルダには書けません。", "Nothing is written to connection: run."),
                new("run は web.download が受け取ったファイルを読むためのものです。", "run is for reading what web.download received."));
        }

        bool mayRead = at.Place is "before" or ReconcileReader.Place || (ofRun && at.Place == "probe");
        if (at.Place is not ("after" or OnErrorReader.Place) && (writes || !mayRead))
        {
            findings.Add(
                "S0241", at.Line,
                new($"{action} はここでは使えません。", $"{action} may not stand here."),
                writes ? new("登録のあと(effect の下)に書いてください。", "Write it after the effect.")
                    : new("effect の前か後に書いてください。", "Write it before or after the effect."));
        }
    }

    /// <summary>A folder, whatever kind of file is read from it otherwise.</summary>
    public ResourceUse? Folder(MapReader keys)
    {
        string name = keys.Text("in");
        return resources.FirstOrDefault(one => one.Name == name && one.IsFolder) ?? NotThere(keys, name, "files", _ => true);
    }

    private ResourceUse? Use(MapReader keys, ResourceKind kind)
    {
        string name = keys.Text("in");
        ResourceUse? use = resources.FirstOrDefault(one => one.Name == name && one.Kind == kind);
        return use ?? NotThere(keys, name, kind.ToString().ToLowerInvariant(), one => one.Kind == kind);
    }

    private ResourceUse? NotThere(MapReader keys, string name, string driver, Func<ResourceUse, bool> fits)
    {
        if (name.Length > 0)
        {
            string known = string.Join(", ", resources.Where(fits).Select(one => one.Name));
            findings.Add(
                "S0240", keys.LineOf("in"),
                new($"uses に driver: {driver} の「{name}」がありません。", $"uses has no “{name}” with driver: {driver}."),
                new($"使える名前: {known}", $"Known: {known}"));
        }

        return null;
    }

    private BookReadStep? Reading(MapReader keys, StepFrame at, ResourceUse? use, BookFile file)
    {
        string save = keys.Text("save");
        ImmutableSortedDictionary<string, string> columns = ImmutableSortedDictionary<string, string>.Empty;
        MapReader? map = file.Shape is FixedShape ? keys.MapOrNull("take") : keys.MapOrNull("columns");
        map ??= keys.Missing<MapReader?>(file.Shape is FixedShape ? "take" : "columns", null);
        foreach (string name in map?.Rest.ToArray() ?? [])
        {
            columns = columns.SetItem(name, map!.Text(name));
        }

        foreach (string unknown in file.Shape is FixedShape fixedShape
            ? columns.Values.Except(fixedShape.Columns.Select(column => column.Name)) : [])
        {
            findings.Add(
                "S0244", at.Line, new($"columns に「{unknown}」がありません。", $"columns has no “{unknown}”."), Guide);
        }

        RecordOf row = new("row", columns.ToImmutableSortedDictionary(pair => pair.Key, _ => ExprType.Text, StringComparer.Ordinal));
        at.Scope.Save(save, new ListOf(row), at.Line, findings);
        return use is null ? null : new(at.Line, at.When, at.Timeout, use, file, columns, save);
    }
}
