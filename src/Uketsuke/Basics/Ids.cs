namespace Uketsuke.Basics;

// Identifiers of things that walk through the rooms. They are version 7 UUIDs, so they sort by the time they were made,
// say nothing about a resident, and may stand in logs, URLs and file names.

public readonly record struct BatchId(Guid Value)
{
    public static BatchId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString("N");
}

public readonly record struct PageId(Guid Value)
{
    public static PageId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString("N");
}

public readonly record struct SubmissionId(Guid Value)
{
    public static SubmissionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString("N");
}

/// <summary>The signed-in person, or the name of a machine role such as <c>system</c>.</summary>
public readonly record struct StaffId(string Value)
{
    public static StaffId System { get; } = new("system");

    public override string ToString() => Value;
}

/// <summary>One scanned or uploaded file, as it arrived.</summary>
public readonly record struct ScanFileId(Guid Value)
{
    public static ScanFileId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString("N");
}

/// <summary>One piece of work in the queue.</summary>
public readonly record struct WorkId(Guid Value)
{
    public static WorkId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString("N");
}
