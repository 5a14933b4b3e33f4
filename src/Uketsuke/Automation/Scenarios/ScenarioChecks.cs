using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Scenarios;

/// <summary>What can only be seen on the whole scenario: the assumptions of its guarantee, and what could change the target.</summary>
internal static class ScenarioChecks
{
    public static void Check(Scenario scenario, ElementReader elements, Findings findings)
    {
        Effect effect = scenario.Effect;
        Guaranteed(scenario, findings);
        OneDoor(scenario, findings);
        Results(scenario, findings);
        if (effect.Prepare.IsEmpty)
        {
            findings.Add("S0204", effect.Commit.Line, new("prepare がありません。", "prepare is missing."), new("入力の手順を書いてください。", "Write the filling steps."));
        }

        ProbeChecks.Check(scenario, findings);
        MailChecks.Check(scenario, findings);
        WaitBounds.Check(scenario, findings);
        elements.TellUnused();
    }

    /// <summary>Every step, those of branches, flows and pop-ups included.</summary>
    public static IEnumerable<Step> All(Scenario scenario) => Deep(
    [
        .. scenario.Before, .. scenario.Effect.Probe, .. scenario.Effect.Prepare, .. scenario.Effect.Confirm, .. scenario.After,
        .. scenario.Popups.SelectMany(popup => popup.Do), .. scenario.Reconcile?.Read ?? [],
    ]);

    public static IEnumerable<Step> Deep(IEnumerable<Step> steps) => steps.SelectMany(step => step switch
    {
        IfStep branch => [branch, .. Deep(branch.Then), .. Deep(branch.Otherwise)],
        ForEachStep each => [each, .. Deep(each.Do)],
        TryStep tried => [tried, .. Deep(tried.Do), .. Deep(tried.Catches.SelectMany(one => one.Do))],
        CallStep call => [call, .. Deep(call.Do)],
        EnsureStep ensure => [ensure, .. Deep(ensure.Otherwise)],
        _ => (IEnumerable<Step>)[step],
    });

    /// <summary>The steps that are played whatever the values are: those of called flows, none of conditions, loops and tries.</summary>
    public static IEnumerable<Step> Always(IEnumerable<Step> steps) => steps.Where(step => step.When is null).SelectMany(step => step switch
    {
        CallStep call => [call, .. Always(call.Do)],
        IfStep or ForEachStep or TryStep => [],
        _ => (IEnumerable<Step>)[step],
    });

    private static void Guaranteed(Scenario scenario, Findings findings)
    {
        Effect effect = scenario.Effect;
        if (effect.Guarantee == Guarantee.AtMostOnce)
        {
            return;
        }

        if (effect.Probe.OfType<FoundStep>().Count() != 1)
        {
            findings.Add(
                "S0233", effect.Commit.Line, new("exactly_once には、probe に found がちょうど一つ要ります(前提 A1)。", "exactly_once needs exactly one found in probe (assumption A1)."),
                new("検索の手順と found を書くか、guarantee: at_most_once にしてください。", "Write a search with found, or use at_most_once."));
        }

        if (effect.Recognise.TicketIn is null && !effect.Recognise.FullEquality)
        {
            findings.Add(
                "S0234", effect.Commit.Line, new("recognise がありません(前提 A2)。", "recognise is missing (assumption A2)."),
                new("ticket_in か full_equality を書いてください。", "Give ticket_in or full_equality."));
        }

        if (effect.Recognise.TicketIn is ScreenElement element
            && !Always(effect.Prepare).OfType<FillStep>().Any(step => step.Target == element && step.Value.Ticket))
        {
            findings.Add(
                "S0235", effect.Commit.Line,
                new($"prepare で「{element.Name}」に必ず ticket を入れる手順がありません。", $"prepare does not always write ticket into “{element.Name}”."),
                new($"- web.fill: {{ target: {element.Name}, from: ticket }}", $"- web.fill: {{ target: {element.Name}, from: ticket }}"));
        }
    }

    private static void OneDoor(Scenario scenario, Findings findings)
    {
        CommitStep commit = scenario.Effect.Commit;
        if (scenario.Use.Requests.Any(allowed => allowed == commit.Request))
        {
            findings.Add(
                "S0232", commit.Line, new("登録の要求が uses の requests でも許されています(前提 A4)。", "The committing request is also allowed under requests (assumption A4)."),
                new("requests から消してください。", "Remove it from requests."));
        }

        foreach (Step step in All(scenario).Where(step => step switch
        {
            ClickStep click => click.Target == commit.Click,
            DownloadStep download => download.Target == commit.Click,
            PressStep { Target: ScreenElement pressed } => pressed == commit.Click,
            _ => false,
        }))
        {
            findings.Add(
                "S0231", step.Line, new("登録の操作は commit の外では行えません。", "The committing element is pressed outside commit."),
                new("この手順を消してください。", "Remove this step."));
        }

        foreach (Step step in Deep(scenario.Effect.Probe).Where(step => step is FillStep { Value.Ticket: true } or SelectStep { Value.Ticket: true }))
        {
            findings.Add(
                "S0237", step.Line, new("probe では ticket で探せません(古い控えを見落とします)。", "A probe must not search by ticket: it would miss older ones."),
                new("申請の内容で探してください。", "Search by the item's own values."));
        }
    }

    private static void Results(Scenario scenario, Findings findings)
    {
        ResultStep? result = scenario.After.OfType<ResultStep>().FirstOrDefault();
        foreach (ResultField field in scenario.Results.Where(field => result?.Fields.ContainsKey(field.Key) != true))
        {
            findings.Add(
                "S0238", result?.Line ?? scenario.Effect.Commit.Line, new($"結果「{field.Key}」を返す手順がありません。", $"The result “{field.Key}” is never given."),
                new($"steps の最後に - result: {{ {field.Key}: … }} を書いてください。", $"End steps with - result: {{ {field.Key}: … }}."));
        }

        FoundStep? found = scenario.Effect.Probe.OfType<FoundStep>().FirstOrDefault();
        if (scenario.Results is [ResultField first, ..] && found?.Take.ContainsKey(first.Key) == false)
        {
            findings.Add(
                "S0239", found.Line, new($"probe の take に受付番号「{first.Key}」がありません。", $"The probe does not take the receipt “{first.Key}”."),
                new("take に書いてください。応答が失われたときに必要です。", "Add it to take: it is needed when an answer is lost."));
        }
    }
}
