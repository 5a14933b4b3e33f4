using Uketsuke.Automation.Mails;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Finds the names of a scenario that its environment does not resolve.</summary>
internal static class ResourcePlaces
{
    /// <returns>The part of the environment file and the name; null when all resolve.</returns>
    public static (string Part, string Name)? Missing(Scenario scenario, RobotEnvironment environment)
    {
        foreach (ResourceUse use in scenario.Resources.Where(use => !use.OfRun))
        {
            bool known = use.Kind switch
            {
                ResourceKind.Http => environment.Connections.ContainsKey(use.Connection),
                ResourceKind.Mail => environment.Mails.ContainsKey(use.Connection),
                _ => environment.Books.ContainsKey(use.Connection),
            };
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
        string? part = nameless is null
            ? ScenarioChecks.All(scenario).Concat(scenario.Notices.All).Select(step => MissingOfMail(step, environment)).FirstOrDefault(one => one is not null)
            : $"{nameless.Connection}.file";
        return part is null ? null : ("connections", part);
    }

    private static string? MissingOfMail(Step step, RobotEnvironment environment)
    {
        MailPlace? place = step is ResourceStep { Use.Kind: ResourceKind.Mail } mail ? environment.Mails[mail.Use.Connection] : null;
        return step switch
        {
            MailSendStep { Use.Connection: string name } when place!.Smtp is null => $"{name}.smtp",
            MailReadStep { Use.Connection: string name } when place!.Imap is null => $"{name}.imap",
            MailMarkStep { Use.Connection: string name } when place!.Imap is null => $"{name}.imap",
            MailSendStep send => send.To.Where(one => one.StartsWith("group:", StringComparison.Ordinal)).Select(one => one["group:".Length..])
                .Where(group => !place!.Groups.ContainsKey(group)).Select(group => $"{send.Use.Connection}.groups.{group}").FirstOrDefault(),
            _ => null,
        };
    }

    private static (ResourceUse? Use, BookFile? File) FileOf(Step step) => step switch
    {
        BookReadStep read => (read.Use, read.File),
        BookWriteStep write => (write.Use, write.File),
        _ => (null, null),
    };
}
