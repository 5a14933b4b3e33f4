using System.Collections.Immutable;
using Uketsuke.Automation.Debugging;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>A field as it was put in, and as the screen holds it.</summary>
internal sealed record FilledField(
    ScreenElement Element, string Verified, string Wanted, ReadBack Rule, bool Personal, string Sent);

internal sealed record TakenPicture(string Name, byte[] Png);

/// <summary>A screen that a rehearsal saw.</summary>
/// <param name="Key">As in <see cref="Published.PublishedScreen"/>.</param>
internal sealed record SeenScreen(string Key, ScreenSketch Sketch, ImmutableArray<Published.ScreenChange> Changes, byte[] Png);

/// <summary>What is known while one attempt is played.</summary>
internal sealed class PlayState
{
    /// <summary>Of the item: unique for the life of the queue.</summary>
    public required string Reference { get; init; }

    public required ImmutableDictionary<string, object?> Values { get; set; }

    public required ImmutableDictionary<string, string> Verified { get; init; }

    public required ImmutableArray<Personal<string>> Personal { get; init; }

    /// <summary>All tickets of this entry, old ones too: any of them makes a record ours.</summary>
    public required ImmutableArray<string> Tickets { get; set; }

    /// <summary>Stands around every step.</summary>
    public IStepTap Tap { get; init; } = NoTap.Instance;

    public List<FilledField> Filled { get; } = [];

    public List<TakenPicture> Pictures { get; } = [];

    /// <summary>All rows of the table that was read last.</summary>
    public ImmutableArray<object?> TableRows { get; set; } = [];

    public FoundRecords? Found { get; set; }

    /// <summary>Not null in a rehearsal: every screen is noted here, and a changed one does not stop the play.</summary>
    public List<SeenScreen>? Seen { get; init; }

    public ImmutableSortedDictionary<string, string> Results { get; set; } = ImmutableSortedDictionary<string, string>.Empty;

    public Task<Halt?> Keep(FoundStep step)
    {
        Found = FoundRecords.Of(step, this);
        return Task.FromResult<Halt?>(null);
    }

    public Task<Halt?> Keep(ResultStep step)
    {
        Results = step.Fields.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Evaluate(Values) as string ?? "");
        return Task.FromResult<Halt?>(null);
    }

    /// <summary>Keeps the rows of an exported list under our own names.</summary>
    public async Task<Halt?> KeepAsync(ExportStep step, Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> fetched)
    {
        Outcome<ImmutableArray<ImmutableDictionary<string, string>>> rows = await fetched;
        if (!rows.Succeeded)
        {
            return Halt.From(rows.Refusal);
        }

        ImmutableArray<object?> kept =
        [
            .. rows.Value.Select(row => (object?)step.Columns.ToDictionary(pair => pair.Key, pair => (object?)row[pair.Value].Trim())),
        ];
        Values = Values.SetItem(step.Save, kept);
        return null;
    }

    /// <summary>Keeps the rows of a table under our own names.</summary>
    /// <returns>Why not, when a column is missing.</returns>
    public Halt? Keep(TableStep step, ImmutableArray<ImmutableDictionary<string, string>> rows)
    {
        string? missing = step.Columns.Values.FirstOrDefault(heading => rows.Any(row => !row.ContainsKey(heading)));
        if (missing is not null)
        {
            return Halt.From(new ElementNotFound($"{step.Target.Spoken}: {missing}"));
        }

        TableRows = [.. rows.Select(row => (object?)step.Columns.ToDictionary(pair => pair.Key, pair => (object?)row[pair.Value].Trim()))];
        Values = Values.SetItem(step.Save, TableRows);
        return null;
    }
}
