using System.Collections.Immutable;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Published;

/// <summary>An element that steps use on one screen.</summary>
/// <param name="Acted">Filled, pressed or read there, and so needed; false when it is only waited for.</param>
/// <param name="Always">Used whatever the values of the item are.</param>
internal sealed record WatchedElement(ScreenElement Element, bool Acted, bool Always);

/// <summary>Names the screens of a scenario by the steps that bring them up, and says which elements are used on which.</summary>
internal sealed class ScreenPlaces
{
    private readonly Dictionary<Step, string> keys = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, List<WatchedElement>> watched = [];

    private ScreenPlaces()
    {
    }

    /// <summary>The screen on which the commit is pressed.</summary>
    public string CommitKey { get; private set; } = "";

    public static ScreenPlaces Of(Scenario scenario)
    {
        ScreenPlaces made = new();
        made.Walk("before", scenario.Before, "");
        string searched = made.Walk("probe", scenario.Effect.Probe, "");
        made.CommitKey = made.Walk("prepare", scenario.Effect.Prepare, searched);
        made.Add(made.CommitKey, scenario.Effect.Commit.Click, acted: true, always: true);
        return made;
    }

    /// <returns>The screen that the step brings up; null when it stays where it is.</returns>
    public string? KeyOf(Step step) => keys.GetValueOrDefault(step);

    public ImmutableArray<WatchedElement> On(string key) => [.. watched.GetValueOrDefault(key) ?? []];

    private string Walk(string place, ImmutableArray<Step> steps, string key)
    {
        int count = 0;
        return Walk(place, steps, key, always: true, ref count);
    }

    private string Walk(string place, ImmutableArray<Step> steps, string key, bool always, ref int count)
    {
        foreach (Step step in steps)
        {
            bool surely = always && step.When is null;
            if (step is IfStep branch)
            {
                key = Walk(place, branch.Then, key, always: false, ref count);
                key = Walk(place, branch.Otherwise, key, always: false, ref count);
                continue;
            }

            if (step is CallStep call)
            {
                key = Walk(place, call.Do, key, surely, ref count);
                continue;
            }

            if (step is ForEachStep or TryStep)
            {
                // A loop may have no entry; what a try looks for may be missing, which is why it is tried.
                key = Walk(place, step is ForEachStep each ? each.Do : ((TryStep)step).Do, key, always: false, ref count);
                foreach (CatchBranch answer in step is TryStep tried ? tried.Catches : [])
                {
                    key = Walk(place, answer.Do, key, always: false, ref count);
                }

                continue;
            }

            Add(key, step, surely);
            if (step is OpenStep or ClickStep or PressStep or EnsureStep or CloseStep)
            {
                key = keys[step] = $"{place}.{++count}";
            }

            if (step is EnsureStep ensure)
            {
                Walk(key + ".sign-in", ensure.Otherwise, "");
                Add(key, ensure.Visible, acted: false, surely);
            }
        }

        return key;
    }

    private void Add(string key, Step step, bool always)
    {
        switch (step)
        {
            case FillStep fill:
                Add(key, fill.Target, true, always);
                break;
            case SelectStep select:
                Add(key, select.Target, true, always);
                break;
            case CheckStep check:
                Add(key, check.Target, true, always);
                break;
            case ClickStep click:
                Add(key, click.Target, true, always);
                break;
            case PressStep { Target: ScreenElement pressed }:
                Add(key, pressed, true, always);
                break;
            case ExpectStep expect:
                Add(key, expect.Target, true, always);
                break;
            case DownloadStep download:
                Add(key, download.Target, true, always);
                break;
            case UploadStep upload:
                Add(key, upload.Target, true, always);
                break;
            case ReadStep read:
                Add(key, read.Target, true, always);
                break;
            case WaitStep wait:
                foreach (ScreenCondition condition in wait.Any.Where(one => one.Visible))
                {
                    Add(key, condition.Element, false, always);
                }

                break;
        }
    }

    private void Add(string key, ScreenElement element, bool acted, bool always)
    {
        List<WatchedElement> list = watched.TryGetValue(key, out List<WatchedElement>? known) ? known : watched[key] = [];
        int at = list.FindIndex(one => one.Element.Name == element.Name);
        if (at < 0)
        {
            list.Add(new(element, acted, always));
        }
        else
        {
            list[at] = list[at] with { Acted = list[at].Acted || acted, Always = list[at].Always || always };
        }
    }
}
