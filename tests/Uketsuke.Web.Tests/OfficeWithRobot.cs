using Microsoft.AspNetCore.Builder;
using PracticeOffice;
using Uketsuke.Basics;
using Uketsuke.Intake;

namespace Uketsuke.Web.Tests;

/// <summary>An office whose built-in robot enters into a practice business system, both in this process.</summary>
public class OfficeWithRobot : RunningOffice
{
    private readonly string practiceData = Directory.CreateTempSubdirectory("uketsuke-practice-").FullName;
    private WebApplication? practice;

    public Uri Practice { get; private set; } = null!;

    internal override OfficeWebOptions Options => base.Options with
    {
        Processes =
        [
            .. ProcessFile.Load(Path.Combine(base.Options.ConfigurationFolder, "processes.yaml")).Value
                .Select(process => process with { EnvironmentPath = Path.Combine(practiceData, "environment.yaml"), ScenarioPath = Scenario(process) }),
        ],
    };

    /// <summary>The scenario file that the office plays.</summary>
    internal virtual string Scenario(ProcessDefinition process) => process.ScenarioPath;

    /// <summary>The environment file that the robot gets.</summary>
    internal virtual string Environment(string environment) => environment;

    public override async ValueTask InitializeAsync()
    {
        practice = PracticeOfficeApp.Build(new PracticeOfficeOptions { Urls = "http://127.0.0.1:0", DataFolder = practiceData });
        await practice.StartAsync();
        Practice = new(practice.Urls.First());
        await File.WriteAllTextAsync(Path.Combine(practiceData, "password.txt"), "sample-password");
        await File.WriteAllTextAsync(
            Path.Combine(practiceData, "environment.yaml"),
            Environment($$"""
              schema: environment/v1
              name: test
              connections:
                practice-office: { url: '{{Practice}}' }
              credentials:
                practice-operator: { user: robot01, password_file: password.txt }
              browser:
                sandbox: false
              """));
        await base.InitializeAsync();
    }

    /// <summary>The first electronic application of the samples, as it comes from the folder of another system.</summary>
    internal async Task TakeInApplicationAsync()
    {
        Outcome<BatchOpened> batch = await Get<IHandle<OpenBatch, BatchOpened>>().HandleAsync(
            new("maternity-support", "電子申請の見本", null, new(Clerk)), default);
        await Get<IHandle<StoreFile, FileStored>>().HandleAsync(
            new(batch.Value.Batch, "applications.csv", await ApplicationsAsync(1, default), new(Clerk)), default);
    }

    /// <summary>The samples' electronic applications, cut after some.</summary>
    internal static async Task<byte[]> ApplicationsAsync(int count, CancellationToken cancellationToken)
    {
        string sample = Path.Combine(Checkout.Root, "samples", "electronic", "maternity-support-utf8.csv");
        string[] lines = await File.ReadAllLinesAsync(sample, cancellationToken);
        return System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Take(1 + count)) + "\r\n");
    }

    protected override async ValueTask StopAsync()
    {
        if (practice is not null)
        {
            await practice.DisposeAsync();
        }

        Directory.Delete(practiceData, recursive: true);
    }
}
