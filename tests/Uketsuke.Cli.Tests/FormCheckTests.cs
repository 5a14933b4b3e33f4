namespace Uketsuke.Cli.Tests;

public sealed class FormCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-check-");

    [Fact]
    public void The_sample_forms_have_no_findings()
    {
        foreach (string form in (string[])["bus-pass", "maternity-support"])
        {
            CheckCommand.Verdict verdict = CheckCommand.CheckFile(SampleForm(form));

            Assert.Equal(ExitCodes.AllDone, verdict.ExitCode);
            Assert.Contains(form, Assert.Single(verdict.Lines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mistake_is_told_with_file_line_and_number_in_Japanese_first()
    {
        string text = File.ReadAllText(SampleForm("bus-pass")).Replace("kind: kana", "kind: katakana", StringComparison.Ordinal);
        string file = Write(text);
        int line = 1 + text.Split('\n').Index().First(entry => entry.Item.Contains("katakana", StringComparison.Ordinal)).Index;

        CheckCommand.Verdict verdict = CheckCommand.CheckFile(file);

        Assert.Equal(ExitCodes.SomethingRefused, verdict.ExitCode);
        Assert.Contains(verdict.Lines, told => told.StartsWith($"{file}:{line}: F0106 「kind」に", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title: [", "C0102")]
    [InlineData("hello: world", "C0103")]
    [InlineData("", "C0103")]
    public void What_is_neither_a_form_nor_a_scenario_is_wrong_use(string text, string number)
    {
        CheckCommand.Verdict verdict = CheckCommand.CheckFile(Write(text));

        Assert.Equal(ExitCodes.WrongUse, verdict.ExitCode);
        Assert.Contains(number, Assert.Single(verdict.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_wrong_use()
    {
        CheckCommand.Verdict verdict = CheckCommand.CheckFile(Path.Combine(folder.FullName, "none.yaml"));

        Assert.Equal(ExitCodes.WrongUse, verdict.ExitCode);
        Assert.Contains("C0101", Assert.Single(verdict.Lines), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string text)
    {
        string file = Path.Combine(folder.FullName, "file.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private static string SampleForm(string form)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Uketsuke.slnx")))
        {
            root = root.Parent;
        }

        return Path.Combine(root?.FullName ?? throw new DirectoryNotFoundException("Uketsuke.slnx"), "samples", "forms", form, "form.yaml");
    }
}
