using Uketsuke.Intake;

namespace Uketsuke.Web.Tests;

/// <summary>An office with a robot that may publish: its scenarios and their contracts are copies of the samples.</summary>
public sealed class OfficeWithOwnScenarios : OfficeWithRobot
{
    private readonly string own = Directory.CreateTempSubdirectory("uketsuke-scenarios-").FullName;

    internal override string Scenario(ProcessDefinition process)
    {
        string copy = Path.Combine(own, Path.GetFileName(process.ScenarioPath));
        if (!File.Exists(copy))
        {
            File.Copy(process.ScenarioPath, copy);
            File.Copy(Path.ChangeExtension(process.ScenarioPath, ".screens.json"), Path.ChangeExtension(copy, ".screens.json"));
            string pictures = Path.ChangeExtension(copy, ".screens");
            Directory.CreateDirectory(pictures);
            foreach (string picture in Directory.EnumerateFiles(Path.ChangeExtension(process.ScenarioPath, ".screens")))
            {
                File.Copy(picture, Path.Combine(pictures, Path.GetFileName(picture)));
            }
        }

        return copy;
    }

    protected override async ValueTask StopAsync()
    {
        await base.StopAsync();
        Directory.Delete(own, recursive: true);
    }
}
