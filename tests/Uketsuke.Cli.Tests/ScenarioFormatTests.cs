namespace Uketsuke.Cli.Tests;

public sealed class ScenarioFormatTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-format-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_scenario_in_another_form_is_told_with_its_line_and_left_alone()
    {
        string file = Write("schema: scenario/v1\nid:   x # 名前\n");

        CheckCommand.Verdict verdict = ScenarioFormat.Check(file, write: false);

        Assert.Equal(ExitCodes.SomethingRefused, verdict.ExitCode);
        Assert.StartsWith($"{file}:2: S0209 ", Assert.Single(verdict.Lines), StringComparison.Ordinal);
        Assert.Equal("schema: scenario/v1\nid:   x # 名前\n", File.ReadAllText(file));
    }

    [Fact]
    public void Written_once_it_stays_as_it_is()
    {
        string file = Write("schema: scenario/v1\nid:   x # 名前\n");

        CheckCommand.Verdict written = ScenarioFormat.Check(file, write: true);
        CheckCommand.Verdict again = ScenarioFormat.Check(file, write: false);

        Assert.Equal((ExitCodes.AllDone, ExitCodes.AllDone), (written.ExitCode, again.ExitCode));
        Assert.Equal("schema: scenario/v1\nid: x  # 名前\n", File.ReadAllText(file));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder.FullName));
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: &x 1\n")]
    public void What_cannot_be_read_is_wrong_use_and_left_alone(string text)
    {
        string file = Write(text);

        Assert.Equal(ExitCodes.WrongUse, ScenarioFormat.Check(file, write: true).ExitCode);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void A_file_that_is_not_there_is_wrong_use() =>
        Assert.Equal(ExitCodes.WrongUse, ScenarioFormat.Check(Path.Combine(folder.FullName, "none.yaml"), write: true).ExitCode);

    private string Write(string text)
    {
        string file = Path.Combine(folder.FullName, "scenario.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
