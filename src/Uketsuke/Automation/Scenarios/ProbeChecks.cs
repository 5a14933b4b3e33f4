using System.Collections.Immutable;

namespace Uketsuke.Automation.Scenarios;

/// <summary>
/// A probe that says "not there" lets the robot send again. So nothing in it may make "not there" out of "not looked": not a
/// branch that was not taken, not a loop without entries, not an error that was answered.
/// </summary>
internal static class ProbeChecks
{
    public static void Check(Scenario scenario, Findings findings)
    {
        Effect effect = scenario.Effect;
        if (effect.Probe.OfType<FoundStep>().FirstOrDefault() is FoundStep found)
        {
            Looked(effect.Probe, found, findings);
        }

        foreach (CatchBranch branch in ScenarioChecks.Deep(effect.Probe).OfType<TryStep>().SelectMany(tried => tried.Catches)
            .Where(branch => ScenarioChecks.Always(branch.Do).FirstOrDefault() is not (OpenStep or RaiseStep)))
        {
            findings.Add(
                "S0265", branch.Line,
                new("probe の中の catch は web.open か raise で始めます。", "A catch in probe begins with web.open or raise."),
                new("探せなかったことが「登録がない」にならないように、画面を開き直して探し直すか、止めてください。", "Open the page anew and search again, or stop: “could not look” must not become “is not there”."));
        }

        // Without a probe the page's own word is all there is: no error of it may be passed over.
        foreach (TryStep tried in effect.Guarantee == Guarantee.AtMostOnce ? ScenarioChecks.Deep(effect.Confirm).OfType<TryStep>() : [])
        {
            findings.Add(
                "S0265", tried.Line,
                new("at_most_once の confirm では try を使えません。", "at_most_once has no try in confirm."),
                new("登録できたことを示すのは画面だけです。try を外してください。", "The page is the only proof of the registration. Remove the try."));
        }
    }

    private static void Looked(ImmutableArray<Step> probe, FoundStep found, Findings findings)
    {
        Step[] before = [.. ScenarioChecks.Deep(probe).TakeWhile(step => !ReferenceEquals(step, found))];
        Step[] always = [.. ScenarioChecks.Always(probe)];
        Step? last = before.LastOrDefault(step => step is TableStep or BookReadStep);
        bool sure = last is not null && always.Contains(last, ReferenceEqualityComparer.Instance)
            && Used(always, found, last is TableStep table ? table.Save : ((BookReadStep)last).Save)
            && (last is not BookReadStep book || Fresh(always, book));
        if (!sure)
        {
            findings.Add(
                "S0266", found.Line,
                new("found が見る表は、必ず読まれる最後の表でなければなりません。", "found must look at the table that is read last, and that one must always be read."),
                new("表を読む手順(ファイルなら受け取る手順も)を if・for_each・try の外に、when なしで書いてください。", "Put the reading, and for a file its download, outside of if, for_each and try, without when."));
        }
    }

    // What a file holds is what the business system has only when the file was fetched in this very probe.
    private static bool Fresh(Step[] always, BookReadStep book) => always.TakeWhile(step => !ReferenceEquals(step, book)).OfType<DownloadStep>()
        .Any(download => download.Use == book.Use && download.File == book.File.Name);

    // The table may come out of a called flow under another name.
    private static bool Used(Step[] always, FoundStep found, string name) =>
        found.Records.Names.Contains(name)
        || always.OfType<CallStep>().Any(call => call.Saves.Any(save => found.Records.Names.Contains(save.Key) && save.Value.Names.Contains(name)));
}
