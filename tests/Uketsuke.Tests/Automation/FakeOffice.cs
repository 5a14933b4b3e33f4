using Uketsuke.Automation.Screens;

namespace Uketsuke.Tests.Automation;

/// <summary>The power went: nothing after this runs.</summary>
internal sealed class PowerCutException(string where) : Exception(where);

internal sealed record FakeRecord(string Receipt, string Kana, string Name, string Day, string Remarks, DateTimeOffset At);

/// <summary>A business system in memory that accepts duplicates without complaint, with the faults that a test switches on.</summary>
internal class FakeOffice(TimeProvider clock)
{
    private readonly List<FakeRecord> records = [];

    public IReadOnlyList<FakeRecord> Records => records;

    /// <summary>How long a record stays hidden from searches.</summary>
    public TimeSpan SearchLag { get; set; }

    /// <summary>Searches find nothing at all.</summary>
    public bool SearchBlind { get; set; }

    public bool SearchDown { get; set; }

    /// <summary>The page after a commit is an error page.</summary>
    public bool ErrorAfterCommit { get; set; }

    /// <summary>The page after a commit shows this receipt instead of the right one.</summary>
    public string? WrongReceipt { get; set; }

    /// <summary>How often a released request is lost on its way.</summary>
    public int LoseRequests { get; set; }

    /// <summary>How often the business system takes a request and its answer never comes: that screen reaches nothing any more.</summary>
    public int LoseAnswers { get; set; }

    /// <summary>Called when the request has been taken and not yet been answered.</summary>
    public Action Taken { get; set; } = () => { };

    /// <summary>A dying browser lets go of the request that it was holding.</summary>
    public bool LeaksWhenHeldOneDies { get; set; }

    /// <summary>Changes what is typed into a field: (element, text) → what the page keeps.</summary>
    public Func<string, string, string> Keep { get; set; } = (_, text) => text;

    /// <summary>The list that the business system gives as a file cannot be had.</summary>
    public bool ExportDown { get; set; }

    /// <summary>Called when the list is asked for.</summary>
    public Action Exporting { get; set; } = () => { };

    public string? Dialog { get; set; }

    /// <summary>What a vendor did to the screens since the scenario was published.</summary>
    public Func<ScreenSketch, ScreenSketch> Renewal { get; set; } = sketch => sketch;

    /// <summary>How a page is built: one part for each element that stands on it.</summary>
    public ScreenSketch Draw(string page, IEnumerable<ScreenElement> elements) => Renewal(new(page, ["POST /regist.do"],
    [
        .. elements.Select(element => new SketchPart
        {
            Kind = element.Locators[0].Role == "button" ? PartKind.Button : PartKind.Text,
            Name = element.Spoken,
            Control = element.Name,
            Elements = [element.Name],
        }),
    ]));

    /// <summary>Somebody cancels a record, or changes it by hand.</summary>
    public void Change(string receipt, Func<FakeRecord, FakeRecord?> change)
    {
        int at = records.FindIndex(record => record.Receipt == receipt);
        FakeRecord? changed = change(records[at]);
        records.RemoveAt(at);
        if (changed is not null)
        {
            records.Insert(at, changed);
        }
    }

    public virtual FakeRecord Register(string kana, string name, string day, string remarks)
    {
        FakeRecord made = new($"B{records.Count + 1:0000000}", kana, name, day, remarks, clock.GetUtcNow());
        records.Add(made);
        return made;
    }

    public virtual IEnumerable<FakeRecord> Search(string kana) => SearchBlind ? []
        : records.Where(record => record.Kana.StartsWith(kana, StringComparison.Ordinal)
            && (SearchLag == TimeSpan.Zero || record.At + SearchLag <= clock.GetUtcNow()));
}

/// <summary>Opens fake screens, as many as are asked for; each has to sign in.</summary>
internal sealed class FakeDriver(FakeOffice office) : IScreenDriver
{
    public string Name => "web";

    public int Opened { get; private set; }

    public Task<IScreen> OpenAsync(GateRules rules, CancellationToken cancellationToken)
    {
        Opened++;
        return Task.FromResult<IScreen>(new FakeScreen(office));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
