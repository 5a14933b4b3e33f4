using System.Collections.Immutable;
using System.CommandLine;
using Uketsuke.Automation;
using Uketsuke.Basics;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke check</c>: says what is wrong in form files and scenarios, with number, file and line.</summary>
internal static class CheckCommand
{
    /// <summary>What is told for one file, and the exit code it asks for.</summary>
    /// <param name="Lines">Shown one under the other; each message <c>FILE:LINE: NUMBER …</c>.</param>
    internal sealed record Verdict(ImmutableArray<string> Lines, int ExitCode);

    /// <summary>The kinds of file that can be checked; the content decides, not the name.</summary>
    private static readonly ImmutableArray<(Func<YamlMappingNode, bool> Is, Func<string, Verdict> Check)> Kinds =
    [
        (root => Scalar(root, "form") is not null, FormCheck.Check),
        (root => Scalar(root, "schema")?.StartsWith("scenario/", StringComparison.Ordinal) == true, ScenarioCheck.Check),
    ];

    public static Command Build()
    {
        Argument<FileInfo[]> files = new("FILE")
        {
            Description = "帳票定義またはシナリオ (form files or scenarios)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> reference = new("--reference") { Description = "手順と関数の参照 (Markdown) を書き出す (the reference of steps and functions)" };
        Option<bool> schema = new("--schema") { Description = "シナリオの JSON Schema を書き出す (the JSON Schema of scenarios)" };
        Option<bool> format = new("--format") { Description = "シナリオの書き方が決まった形か確かめる (is the scenario's text in the canonical form?)" };
        Option<bool> write = new("--write") { Description = "--format と一緒に: 決まった形に書き直す (with --format: write the canonical form)" };
        Command command = new("check", "帳票定義とシナリオを確かめる (checks forms and scenarios)") { files, reference, schema, format, write };
        command.Validators.Add(given =>
        {
            if (given.GetValue(files) is [] or null && !given.GetValue(reference) && !given.GetValue(schema))
            {
                given.AddError("確かめるファイルを指定してください。 (Give a file to check.)");
            }
            else if (given.GetValue(write) && !given.GetValue(format))
            {
                given.AddError("--write は --format と一緒に使います。 (--write goes with --format.)");
            }
        });
        command.SetAction(parsed => parsed.GetValue(reference) ? Say(ScenarioReference.Markdown())
            : parsed.GetValue(schema) ? Say(ScenarioReference.Schema())
            : Run(
                parsed.GetValue(files)!.Select(file => file.ToString()),
                parsed.GetValue(format) ? file => ScenarioFormat.Check(file, parsed.GetValue(write)) : CheckFile));
        return command;
    }

    private static int Say(string text)
    {
        Console.Out.Write(text);
        return ExitCodes.AllDone;
    }

    private static int Run(IEnumerable<string> files, Func<string, Verdict> check)
    {
        int worst = ExitCodes.AllDone;
        foreach (string file in files)
        {
            Verdict verdict = check(file);
            TextWriter to = verdict.ExitCode == ExitCodes.AllDone ? Console.Out : Console.Error;
            foreach (string line in verdict.Lines)
            {
                to.WriteLine(line);
            }

            worst = Math.Max(worst, verdict.ExitCode);
        }

        return worst;
    }

    internal static Verdict CheckFile(string file)
    {
        YamlMappingNode? root;
        try
        {
            root = Root(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"{file}:0: C0101 ファイルを開けません。場所と読み取り権限を確かめてください。 / The file cannot be opened.");
        }
        catch (Exception broken) when (BrokenYaml.Is(broken))
        {
            return Unreadable($"{file}:{BrokenYaml.Line(broken)}: C0102 YAMLとして読めません。この行の書き方を確かめてください。 / This is not YAML.");
        }

        foreach ((Func<YamlMappingNode, bool> isKind, Func<string, Verdict> check) in Kinds)
        {
            if (root is not null && isKind(root))
            {
                return check(file);
            }
        }

        return Unreadable(
            $"{file}:1: C0103 帳票定義（form: …）でもシナリオ（schema: scenario/…）でもありません。" +
            "ファイルを確かめてください。 / Neither a form file nor a scenario.");
    }

    private static YamlMappingNode? Root(string file)
    {
        using StreamReader reader = new(file);
        YamlStream yaml = [];
        yaml.Load(reader);
        return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root : null;
    }

    private static string? Scalar(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? (node as YamlScalarNode)?.Value : null;

    private static Verdict Unreadable(string line) => new([line], ExitCodes.WrongUse);
}
