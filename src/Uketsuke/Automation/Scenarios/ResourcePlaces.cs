namespace Uketsuke.Automation.Scenarios;

/// <summary>Finds the names of a scenario that its environment does not resolve.</summary>
internal static class ResourcePlaces
{
    /// <returns>The part of the environment file and the name; null when all resolve.</returns>
    public static (string Part, string Name)? Missing(Scenario scenario, RobotEnvironment environment)
    {
        foreach (ResourceUse use in scenario.Resources.Where(use => !use.OfRun))
        {
            bool known = use.Kind == ResourceKind.Http
                ? environment.Connections.ContainsKey(use.Connection) : environment.Books.ContainsKey(use.Connection);
            if (!known)
            {
                return ("connections", use.Connection);
            }

            if (use.Credential is string credential && !environment.Credentials.ContainsKey(credential))
            {
                return ("credentials", credential);
            }
        }

        ResourceUse? nameless = ScenarioChecks.All(scenario).Select(FileOf)
            .Where(pair => pair.File is { Name: null, From: null }).Select(pair => pair.Use)
            .FirstOrDefault(use => !use!.OfRun && environment.Books[use!.Connection].File is null);
        return nameless is null ? null : ("connections", $"{nameless.Connection}.file");
    }

    private static (ResourceUse? Use, BookFile? File) FileOf(Step step) => step switch
    {
        BookReadStep read => (read.Use, read.File),
        BookWriteStep write => (write.Use, write.File),
        _ => (null, null),
    };
}
