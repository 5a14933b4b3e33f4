using System.Collections.Immutable;
using Uketsuke.Basics;
using YamlDotNet.RepresentationModel;

namespace Uketsuke.Forms;

/// <summary>Reads form files (帳票定義, YAML 1.2; the published shape is <c>form-v1.schema.json</c>).</summary>
public static class FormFile
{
    private const long LargestFile = 1_000_000;

    /// <summary>The JSON Schema that editors and other programs may use, draft 7.</summary>
    public static Stream OpenSchema() =>
        typeof(FormFile).Assembly.GetManifestResourceStream("Uketsuke.Forms.form-v1.schema.json")
        ?? throw new InvalidOperationException("The form schema is missing from the program.");

    /// <summary>Loads a form file with everything it refers to resolved against its own folder.</summary>
    /// <returns>The form, or a <see cref="FormFileRefused"/> with every finding, each with its line.</returns>
    public static Outcome<FormTemplate> Load(string path)
    {
        if (ReadText(path) is not string text)
        {
            return new FormFileRefused(path, [FormFindings.NoFile()]);
        }

        return text.Length > LargestFile
            ? new FormFileRefused(path, [FormFindings.TooLarge()])
            : Parse(text, path);
    }

    /// <summary>As <see cref="Load"/>, for text that is not (yet) in a file.</summary>
    /// <param name="path">Where the file stands or would stand: relative paths in it start there.</param>
    public static Outcome<FormTemplate> Parse(string text, string path)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception broken) when (BrokenYaml.Is(broken))
        {
            return new FormFileRefused(path, [FormFindings.NotYaml(BrokenYaml.Line(broken))]);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            return new FormFileRefused(path, [FormFindings.NotYaml(1)]);
        }

        FormFindings findings = new();
        FormTemplate? form = new FormReader(findings, Folder(path)).Read(new FormMap(root, findings));
        ImmutableArray<FormFinding> wrong = findings.InFileOrder();
        return form is null || !wrong.IsEmpty ? new FormFileRefused(path, wrong) : form;
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";

    private static string? ReadText(string path)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile ? new string(' ', (int)LargestFile + 1) : File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
