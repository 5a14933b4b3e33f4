using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>
/// A file arrives: a scan (PDF, TIFF, PNG, JPEG) or a CSV of electronic applications. It is kept unchanged whatever it is; what
/// cannot be used shows in the rejected tray with its cause. Storing the same file under the same name into the same batch again
/// changes nothing.
/// </summary>
/// <param name="Name">As the sender called it; shown to staff, never used as a path.</param>
public sealed record StoreFile(BatchId Batch, string Name, ReadOnlyMemory<byte> Content, StaffId By);

/// <param name="AlreadyThere">It had arrived before; nothing was added.</param>
/// <param name="Refused">Why it lies in the rejected tray at once (empty file, duplicate …), or null.</param>
public sealed record FileStored(ScanFileId File, bool AlreadyThere, Refusal? Refused);

/// <summary>A scan lies in the store and waits to be opened.</summary>
public sealed record ScanStored(ScanFileId File) : IFact;

/// <summary>A list of electronic applications lies in the store and waits to be opened.</summary>
public sealed record ApplicationsStored(ScanFileId File) : IFact;

/// <summary>One scanned side has an image of its own.</summary>
public sealed record PageArrived(PageId Page) : IFact;

/// <summary>One electronic application was taken out of its CSV.</summary>
public sealed record ApplicationArrived(PageId Page) : IFact;
