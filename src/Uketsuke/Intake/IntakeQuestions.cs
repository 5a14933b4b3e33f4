using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>The newest batches, newest first.</summary>
/// <param name="Process">Only of this process; null for all.</param>
public sealed record BatchListQuestion(string? Process = null, int Count = 100);

/// <param name="PaperSides">Counted by hand; null when not counted.</param>
/// <param name="ArrivedSides">Sides that came out of the files so far.</param>
/// <param name="Files">Files, refused ones included.</param>
/// <param name="Applications">Electronic applications.</param>
/// <param name="Opening">Files that are not opened yet.</param>
public sealed record BatchSummary(
    BatchId Batch,
    string Process,
    string Title,
    int? PaperSides,
    int ArrivedSides,
    int Files,
    int Applications,
    int Opening,
    StaffId OpenedBy,
    DateTimeOffset OpenedAt)
{
    /// <summary>True when every file is opened and the pile and the scans agree; null when nobody counted.</summary>
    public bool? Reconciled => PaperSides is null ? null : Opening == 0 && PaperSides == ArrivedSides;
}

/// <summary>One batch with everything that arrived in it. Answered with null when there is no such batch.</summary>
public sealed record BatchQuestion(BatchId Batch);

public sealed record BatchDetail(BatchSummary Summary, IReadOnlyList<FileView> Files, IReadOnlyList<PageView> Pages);

/// <param name="Name">As the sender called it.</param>
public sealed record FileView(ScanFileId File, string Name, string Sha256, long Bytes, FileState State, DateTimeOffset ArrivedAt);

/// <summary>How far a stored file is. The names stand in the database.</summary>
public enum FileState
{
    Stored,
    Opened,
    Refused,
    Duplicate,
}

/// <summary>What one taken-in thing is. The names stand in the database.</summary>
public enum ArrivalKind
{
    /// <summary>A scanned side.</summary>
    Side,

    /// <summary>A file that is not opened yet, or could not be.</summary>
    File,

    /// <summary>An electronic application.</summary>
    Application,
}

/// <summary>How far a taken-in thing is on its way into Review. The names stand in the database.</summary>
public enum ArrivalState
{
    /// <summary>Waits to be opened or read.</summary>
    Arrived,

    /// <summary>Its fields are read; a submission follows.</summary>
    Read,

    /// <summary>In the rejected tray.</summary>
    Rejected,
}

/// <param name="Number">Side within the file or line of the CSV, 1-based; 0 for a file as a whole.</param>
/// <param name="RejectedFor">The refusal's code, or null.</param>
public sealed record PageView(
    PageId Page,
    ScanFileId File,
    string FileName,
    int Number,
    ArrivalKind Kind,
    ArrivalState State,
    string? RejectedFor,
    DateTimeOffset ArrivedAt);

/// <summary>The rejected tray, newest first.</summary>
/// <param name="Process">Null for all.</param>
/// <param name="Batch">Null for all.</param>
public sealed record RejectedTrayQuestion(string? Process = null, BatchId? Batch = null);

/// <param name="Cause">In the words of the moment when it was rejected.</param>
/// <param name="DuplicateOf">The page or file arrival that came first, or null.</param>
public sealed record RejectedItem(
    PageView Page, BatchId Batch, string Process, Bilingual Cause, Bilingual Remedy, PageId? DuplicateOf);
