namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// One <c>once</c>, one mail: two steps with the same word would be one mail, and which of them went would depend on where a
/// crash fell. In a loop every entry would have the same word.
/// </summary>
internal static class MailChecks
{
    public static void Check(Scenario scenario, Findings findings)
    {
        MailSendStep[] all = [.. ScenarioChecks.Deep(scenario.After).OfType<MailSendStep>(), .. scenario.Notices.All];
        IEnumerable<MailSendStep> again = all.GroupBy(step => (step.Of, step.Once.Source)).SelectMany(group => group.Skip(1));
        IEnumerable<MailSendStep> looped = ScenarioChecks.Deep(scenario.After).OfType<ForEachStep>()
            .SelectMany(each => ScenarioChecks.Deep(each.Do)).OfType<MailSendStep>();
        foreach (MailSendStep step in again.Concat(looped))
        {
            findings.Add(
                "S0293", step.Line,
                new($"once の「{step.Once.Source}」では、二通目が送られません。", $"With once: {step.Once.Source} a second mail would not be sent."),
                new("mail.send ごとに別の語を書いてください。for_each の中には書けません。", "Give every mail.send a word of its own; it may not stand in for_each."));
        }
    }
}
