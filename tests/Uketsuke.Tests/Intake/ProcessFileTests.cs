using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Intake;
using Uketsuke.Reading;
using Uketsuke.Tests.Architecture;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Intake;

public sealed class ProcessFileTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void The_shipped_processes_load_with_their_forms_and_files()
    {
        ImmutableArray<ProcessDefinition> processes = Shipped();

        Assert.Equal(["bus-pass", "maternity-support"], processes.Select(process => process.Id));
        Assert.All(processes, process => Assert.True(File.Exists(process.ScenarioPath), process.ScenarioPath));
        Assert.All(processes, process => Assert.True(File.Exists(process.EnvironmentPath), process.EnvironmentPath));
    }

    [Theory]
    [InlineData("maternity-support-utf8.csv")]
    [InlineData("maternity-support-cp932.csv")]
    public void Every_shipped_electronic_application_fits_its_form(string file)
    {
        ProcessDefinition process = Shipped().Single(one => one.Id == "maternity-support");
        byte[] content = File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "electronic", file));

        ImmutableArray<ApplicationLine> lines = ApplicationList.Read(content, process).Value;

        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Null(line.Refusal));
        string[] unfit =
        [
            .. from line in lines
               from field in process.Forms[0].Fields
               let read = ApplicationReader.ReadField(field, line.Values.GetValueOrDefault(field.Key, new("")))
               where read.NeedsPerson(field is { Required: true, OfficeUse: false })
               select $"{line.Line} {field.Key} {read.State}",
        ];
        Assert.Empty(unfit);
    }

    [Theory]
    [InlineData("processes:\n  - id: BUS\n    title: t\n    reference: BP\n    forms: []\n", "id")]
    [InlineData("processes:\n  - id: bus\n    title: t\n    reference: BP\n    forms: []\n", "forms")]
    [InlineData("processes: []\n", "no process")]
    [InlineData("processes:\n  - id: bus\n    tittle: t\n", "unknown key")]
    [InlineData("processes: [", "YAML")]
    public void A_file_that_cannot_be_used_says_why(string text, string why)
    {
        string path = Path.Combine(scratch.Path, "processes.yaml");
        File.WriteAllText(path, text);

        ProcessFileUnusable refused = Assert.IsType<ProcessFileUnusable>(ProcessFile.Load(path).Refusal);

        Assert.Contains(why, refused.Cause.En, StringComparison.Ordinal);
        Assert.Contains(path, refused.Cause.Ja, StringComparison.Ordinal);
    }

    private static ImmutableArray<ProcessDefinition> Shipped()
    {
        Outcome<ImmutableArray<ProcessDefinition>> loaded =
            ProcessFile.Load(Path.Combine(Repository.Root, "samples", "processes.yaml"));
        Assert.True(loaded.Succeeded, loaded.Refusal?.Cause.En);
        return loaded.Value;
    }
}
