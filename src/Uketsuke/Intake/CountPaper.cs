using Uketsuke.Basics;

namespace Uketsuke.Intake;

/// <summary>A clerk counted the pile (again).</summary>
public sealed record CountPaper(BatchId Batch, int PaperSides, StaffId By);

/// <summary>The count is stored.</summary>
public sealed record PaperCounted(BatchId Batch, int PaperSides);
