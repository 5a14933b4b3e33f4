using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Tests.Automation;

/// <summary>What an environment file may not say.</summary>
public sealed class EnvironmentFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-environment-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("../受付台帳.xlsx")]
    [InlineData("/etc/passwd")]
    [InlineData("CON.csv")]
    [InlineData(".隠し.csv")]
    public void A_book_that_would_leave_its_folder_is_refused_with_its_line(string name)
    {
        string file = Path.Combine(folder.FullName, "environment.yaml");
        File.WriteAllText(
            file,
            $"""
            schema: environment/v1
            name: test
            connections:
              office: @ url: 'http://127.0.0.1:1/' %
              books:
                folder: books
                file: '{name}'
            """.Replace('@', '{').Replace('%', '}'));

        EnvironmentRefused refused = Assert.IsType<EnvironmentRefused>(EnvironmentFile.Load(file, _ => null).Refusal);

        ScenarioMessage told = Assert.Single(refused.Messages);
        Assert.Equal(("S0305", 7), (told.Code, told.Line));
        Assert.NotEmpty(told.Remedy.Ja);
    }
}
