using System.Collections.Immutable;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Published;

/// <summary>How closely a screen is compared.</summary>
internal enum ScreenLook
{
    /// <summary>It has just come up: everything is as the page made it.</summary>
    Arrival,

    /// <summary>The commit is pressed on it next, and it has just come up.</summary>
    CommitArrival,

    /// <summary>Right before the commit: values of the item may have shown, locked or filled fields since.</summary>
    BeforeCommit,
}

/// <summary>
/// Compares a screen with its contract (ADR 0015). What the scenario uses, what could take a value, and what stands beside the
/// commit stops the registration; everything else is told or left alone.
/// </summary>
internal sealed class ScreenComparison
{
    private readonly PublishedScreen published;
    private readonly ScreenSketch now;
    private readonly ImmutableArray<WatchedElement> watched;
    private readonly ScreenLook look;
    private readonly ImmutableArray<ScreenChange>.Builder changes = ImmutableArray.CreateBuilder<ScreenChange>();

    private ScreenComparison(PublishedScreen published, ScreenSketch now, ImmutableArray<WatchedElement> watched, ScreenLook look)
    {
        this.published = published;
        this.now = now;
        this.watched = watched;
        this.look = look;
    }

    /// <param name="watched">What is used on this screen.</param>
    public static ImmutableArray<ScreenChange> Compare(
        PublishedScreen published, ScreenSketch now, ImmutableArray<WatchedElement> watched, ScreenLook look)
    {
        ScreenComparison comparison = new(published, now, watched, look);
        comparison.Compare(PartPairs.Between(published.Sketch.Parts, now.Parts));
        return [.. comparison.changes.DistinctBy(change => change.What)];
    }

    /// <summary>What was waited for on the published screen and is not to be seen now.</summary>
    public static IEnumerable<ScreenChange> Awaited(PublishedScreen published, ScreenSketch now, ImmutableArray<WatchedElement> watched) =>
        from use in watched
        where !use.Acted
        let before = published.Sketch.Parts.FirstOrDefault(part => part.Elements?.Contains(use.Element.Name) == true)
        where before is not null && !now.Parts.Any(part => part.Elements?.Contains(use.Element.Name) == true)
        select new ScreenChange(published.Key, published.Title, ChangeWords.Gone(before, use.Element.Spoken), true);

    /// <summary>True when this is not a changed screen but another one: a sign-in page, an error page.</summary>
    public static bool IsElsewhere(PublishedScreen published, ScreenSketch now) =>
        published.Sketch.Path != now.Path && now.Parts.All(part => part.Elements is null);

    private bool BesideCommit => look != ScreenLook.Arrival;

    private void Compare(PartPairs pairs)
    {
        ImmutableArray<SketchPart> before = published.Sketch.Parts;
        HashSet<string?> used = [.. before.Where(Used).Select(part => part.Form)];
        for (int at = 0; at < before.Length; at++)
        {
            if (Used(before[at]))
            {
                CompareUsed(before[at], pairs.Of[at]);
            }
            else
            {
                CompareUnused(before[at], pairs.Of[at], used);
            }
        }

        foreach (SketchPart added in pairs.Added)
        {
            CompareAdded(added, used);
        }

        if (BesideCommit && !published.Sketch.Forms.Order().SequenceEqual(now.Forms.Order()))
        {
            Stop(ChangeWords.OtherForms(published.Sketch.Forms.Except(now.Forms), now.Forms.Except(published.Sketch.Forms)));
        }

        if (published.Sketch.Path != now.Path)
        {
            Say(ChangeWords.OtherPath(published.Sketch.Path, now.Path), BesideCommit);
        }

        int[] order = [.. pairs.Of.Where(part => part is not null && PartPairs.IsField(part)).Select(part => now.Parts.IndexOf(part!))];
        if (!order.SequenceEqual(order.Order()))
        {
            Say(ChangeWords.Reordered(), stops: false);
        }
    }

    // What is only waited for is missed by the wait itself, if it is missed at all.
    private bool Used(SketchPart part) => part.Elements?.Any(mark => UseOf(mark) is { Acted: true }) == true;

    private WatchedElement? UseOf(string mark) => watched.FirstOrDefault(one => one.Element.Name == Plain(mark));

    private void CompareUsed(SketchPart before, SketchPart? partner)
    {
        foreach (string mark in before.Elements!)
        {
            if (UseOf(mark) is not { Acted: true } use)
            {
                continue;
            }

            string spoken = before.Name.Length > 0 ? before.Name : use.Element.Spoken;
            SketchPart[] found = [.. now.Parts.Where(part => part.Elements?.Contains(mark) == true)];
            int wanted = published.Sketch.Parts.Count(part => part.Elements?.Contains(mark) == true);
            if (found is [SketchPart one])
            {
                CompareOne(before, one, use, spoken);
            }
            else if (found.Length == 0)
            {
                Missing(before, partner, use, spoken);
            }
            else if (found.Length != wanted)
            {
                Stop(ChangeWords.Several(spoken, found.Length));
            }
        }
    }

    private void Missing(SketchPart before, SketchPart? partner, WatchedElement use, string spoken)
    {
        if (look == ScreenLook.BeforeCommit && before.Kind != PartKind.Button)
        {
            // It was there when the screen came up; the values may have taken it away, and it was read back before that.
            return;
        }

        string? nearest = now.Parts.SelectMany(part => part.Elements ?? []).FirstOrDefault(mark => Plain(mark) == use.Element.Name);
        if (nearest is not null)
        {
            Stop(ChangeWords.OnlyByFallback(spoken), Proposals.FirstWay(use.Element, nearest));
        }
        else if (partner is not null && partner.Name != before.Name)
        {
            Stop(ChangeWords.Renamed(before, partner), Proposals.Rename(use.Element, before.Name, partner.Name));
        }
        else
        {
            Stop(ChangeWords.Gone(before, spoken));
        }
    }

    private void CompareOne(SketchPart before, SketchPart one, WatchedElement use, string spoken)
    {
        if (before.Control != one.Control && (published.Sketch.Parts.Any(part => part.Control == one.Control && one.Control is not null)
            || now.Parts.Any(part => part.Control == before.Control && before.Control is not null)))
        {
            Stop(ChangeWords.OtherThing(spoken, before.Control, one.Control));
        }

        if (before.Kind != one.Kind)
        {
            Stop(ChangeWords.OtherKind(spoken, before.Kind, one.Kind));
        }

        if (before.MaxLength != one.MaxLength)
        {
            Say(ChangeWords.OtherLength(spoken, before.MaxLength, one.MaxLength), stops: one.MaxLength < (before.MaxLength ?? int.MaxValue));
        }

        if (before.Form != one.Form)
        {
            Stop(ChangeWords.OtherForm(spoken, before.Form, one.Form));
        }

        if (before.Copies != one.Copies)
        {
            Stop(ChangeWords.Copies(spoken));
        }

        if (!before.Required && one.Required)
        {
            Stop(ChangeWords.Required(spoken));
        }

        if (look == ScreenLook.BeforeCommit && before.Kind != PartKind.Button)
        {
            return;
        }

        CompareUsable(before, one, use, spoken);
        if (before.Options is not null && one.Options is not null && !before.Options.SequenceEqual(one.Options))
        {
            Stop(ChangeWords.Options(spoken, before.Options, one.Options));
        }
    }

    private void CompareUsable(SketchPart before, SketchPart one, WatchedElement use, string spoken)
    {
        if (use.Always && !before.Locked && one.Locked)
        {
            Stop(ChangeWords.Locked(spoken));
        }

        if (use.Always && !before.Hidden && one.Hidden)
        {
            Stop(ChangeWords.Hidden(spoken));
        }
    }

    private void CompareUnused(SketchPart before, SketchPart? partner, HashSet<string?> used)
    {
        bool matters = before.Kind == PartKind.Title || (before.Kind == PartKind.Button && BesideCommit);
        if (partner is null)
        {
            if (before.Kind is not (PartKind.Heading or PartKind.Other))
            {
                Say(ChangeWords.Gone(before, before.Name), matters);
            }
        }
        else if (partner.Name != before.Name && before.Kind != PartKind.Heading)
        {
            Say(ChangeWords.Renamed(before, partner), matters);
        }
        else if (PartPairs.IsField(before) && !before.Required && partner.Required && used.Contains(before.Form))
        {
            Stop(ChangeWords.Required(before.Name));
        }
    }

    private void CompareAdded(SketchPart added, HashSet<string?> used)
    {
        if (PartPairs.IsField(added) && look != ScreenLook.BeforeCommit)
        {
            Say(ChangeWords.Added(added), added.Required || used.Contains(added.Form) || BesideCommit);
        }
        else if (added.Kind == PartKind.Button)
        {
            Say(ChangeWords.Added(added), BesideCommit);
        }
    }

    private static string Plain(string mark) => mark.Split('#')[0];

    private void Stop(Bilingual what, string? proposal = null) => changes.Add(new(published.Key, published.Title, what, true, proposal));

    private void Say(Bilingual what, bool stops) => changes.Add(new(published.Key, published.Title, what, stops));
}
