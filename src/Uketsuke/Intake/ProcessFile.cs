using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Uketsuke.Basics;
using Uketsuke.Forms;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Uketsuke.Intake;

/// <summary>Reads <c>processes.yaml</c>: which processes the office has. Paths in it start at the file's own folder.</summary>
public static partial class ProcessFile
{
    /// <returns>The processes, or where and why the file cannot be used.</returns>
    public static Outcome<ImmutableArray<ProcessDefinition>> Load(string path)
    {
        if (!File.Exists(path))
        {
            return new ProcessFileUnusable(path, 0, new("ファイルがありません。", "The file is missing."));
        }

        ProcessesText? text;
        try
        {
            text = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithDuplicateKeyChecking().Build().Deserialize<ProcessesText?>(File.ReadAllText(path));
        }
        catch (Exception wrong) when (BrokenYaml.Is(wrong))
        {
            return new ProcessFileUnusable(path, BrokenYaml.Line(wrong), new("YAMLとして読めないか、知らない項目があります。",
                "It is not YAML, or it holds an unknown key."));
        }

        ImmutableArray<ProcessDefinition>.Builder processes = ImmutableArray.CreateBuilder<ProcessDefinition>();
        foreach (ProcessText process in text?.Processes ?? [])
        {
            Outcome<ProcessDefinition> made = Make(path, process);
            if (!made.Succeeded)
            {
                return made.Refusal;
            }

            processes.Add(made.Value);
        }

        return Repeated(processes) is { } twice
            ? Wrong(path, twice, "業務の id または reference が重複しています。", "An id or a reference prefix is used twice.")
            : processes.Count == 0
                ? Wrong(path, "", "業務が1つもありません。", "There is no process.")
                : processes.ToImmutable();
    }

    private static Outcome<ProcessDefinition> Make(string path, ProcessText text)
    {
        if (!ProcessId().IsMatch(text.Id) || !Prefix().IsMatch(text.Reference) || text.Title.Length == 0)
        {
            return Wrong(path, text.Id, "id・title・reference のいずれかが正しくありません。", "id, title or reference is not usable.");
        }

        List<FormTemplate> forms = [];
        foreach (string form in text.Forms)
        {
            Outcome<FormTemplate> loaded = FormFile.Load(Resolve(path, form));
            if (!loaded.Succeeded)
            {
                return loaded.Refusal;
            }

            forms.Add(loaded.Value);
        }

        return forms.Count == 0
            ? Wrong(path, text.Id, "forms に帳票がありません。", "forms names no form.")
            : new ProcessDefinition
            {
                Id = text.Id,
                Title = text.Title,
                Forms = [.. forms],
                ScenarioPath = Resolve(path, text.Scenario),
                EnvironmentPath = Resolve(path, text.Environment),
                ReferencePrefix = text.Reference,
                SecondPerson = text.SecondPerson,
                Charset = text.Charset,
                ElectronicColumns = text.Electronic ? Columns(forms[0]) : ImmutableDictionary<string, FieldKey>.Empty,
                ElectronicIgnored = [.. text.ElectronicIgnored],
                WatchedFolder = text.Watch is { } watch ? Resolve(path, watch) : null,
            };
    }

    // A heading is the printed label or the field's key; a label that stands twice on the form is left to its key.
    private static ImmutableDictionary<string, FieldKey> Columns(FormTemplate form)
    {
        FormField[] fields = [.. form.Fields.Where(field => field.Kind != FieldKind.Seal)];
        Dictionary<string, FieldKey> columns = fields.GroupBy(field => field.Label, StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.Single().Key, StringComparer.Ordinal);
        foreach (FormField field in fields)
        {
            columns[field.Key.Value] = field.Key;
        }

        return columns.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private static string? Repeated(IEnumerable<ProcessDefinition> processes) =>
        processes.GroupBy(process => process.Id).Concat(processes.GroupBy(process => process.ReferencePrefix))
            .FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string Resolve(string path, string relative) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, relative));

    private static ProcessFileUnusable Wrong(string path, string process, string ja, string en) =>
        new(path, 0, new($"{process} {ja}".Trim(), $"{process} {en}".Trim()));

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex ProcessId();

    [GeneratedRegex("^[A-Z]{2,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();

    private sealed class ProcessesText
    {
        public List<ProcessText> Processes { get; set; } = [];
    }

    private sealed class ProcessText
    {
        public string Id { get; set; } = "";

        public string Title { get; set; } = "";

        public List<string> Forms { get; set; } = [];

        public string Scenario { get; set; } = "";

        public string Environment { get; set; } = "";

        public string Reference { get; set; } = "";

        public bool SecondPerson { get; set; }

        public string? Charset { get; set; }

        public bool Electronic { get; set; }

        public List<string> ElectronicIgnored { get; set; } = [];

        public string? Watch { get; set; }
    }
}

/// <param name="Line">Counted from 1; 0 when the file as a whole is meant.</param>
public sealed record ProcessFileUnusable(string File, int Line, Bilingual Detail) : Refusal(
    "process-file-unusable",
    new($"{File}:{Line}: 業務の設定を読めません。{Detail.Ja}", $"{File}:{Line}: The processes cannot be read. {Detail.En}"),
    new("processes.yaml を直してから起動し直してください。", "Correct processes.yaml and start again."));

/// <summary>The processes as loaded at start.</summary>
public sealed record ProcessCatalogue(ImmutableArray<ProcessDefinition> All) : IProcessCatalogue
{
    public ProcessDefinition? Find(string process) => All.FirstOrDefault(one => one.Id == process);
}
