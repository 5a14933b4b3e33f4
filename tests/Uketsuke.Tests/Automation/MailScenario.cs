using System.Text;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Tests.Automation;

/// <summary>The small scenario with a mail behind the registration, in a folder with its template.</summary>
internal sealed class MailScenario : IDisposable
{
    public const string Step = """
          - mail.send:
              in: notice
              to: [ 'group:staff', 'desk@town.invalid' ]
              subject_from: "'登録しました ' + receipt_no"
              body: notice.txt
              with: { receipt: receipt_no, day: item.day }
              once: item.reference
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-mail-");

    public MailScenario() => File.WriteAllText(TemplateFile, "受付番号 {receipt}\n申請日 {day}\n{{SAMPLE}}\n");

    public string TemplateFile => Path.Combine(folder.FullName, "notice.txt");

    public void Dispose() => folder.Delete(recursive: true);

    /// <param name="steps">Stand behind the effect.</param>
    /// <param name="onError">Stands for the small scenario's own <c>on_error</c>.</param>
    public (Scenario? Scenario, IReadOnlyList<ScenarioMessage> Messages) Messages(string steps = Step, string? onError = null)
    {
        string small = onError is null ? SmallScenario.Text : SmallScenario.Text[..SmallScenario.Text.IndexOf("on_error:", StringComparison.Ordinal)] + onError;
        string text = small
            .Replace(WrittenDownTests.Uses, WrittenDownTests.Uses + "\n  notice: { driver: mail, connection: office-mail }", StringComparison.Ordinal)
            .Replace(WrittenDownTests.Text, steps + "\n" + WrittenDownTests.Text, StringComparison.Ordinal);
        (Scenario? scenario, var messages) = ScenarioFile.Read(Encoding.UTF8.GetBytes(text), Path.Combine(folder.FullName, "small.yaml"));
        return (scenario, messages);
    }

    public Scenario Read(string steps = Step, string? onError = null)
    {
        (Scenario? scenario, IReadOnlyList<ScenarioMessage> messages) = Messages(steps, onError);
        Assert.True(scenario is not null, string.Join("\n", messages));
        return scenario;
    }
}
