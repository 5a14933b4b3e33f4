using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Wear;

namespace ReadingBenchmark.Sheets;

/// <summary>One side as a file, with everything that is true about it.</summary>
internal sealed record ScannedSide
{
    public required SideKind Kind { get; init; }

    public required Condition Condition { get; init; }

    /// <summary>The form that it is; for an unknown one the form that nobody registered.</summary>
    public required FormTemplate Form { get; init; }

    public required byte[] File { get; init; }

    public required int Dpi { get; init; }

    /// <summary>Where the sheet's points are on the scan, before it was laid upside down.</summary>
    public required SheetLie Lie { get; init; }

    public required bool UpsideDown { get; init; }

    /// <summary>What stands on it; null for sides that nobody filled in.</summary>
    public FilledForm? Filled { get; init; }

    /// <summary>By field key: the marks as they were drawn.</summary>
    public ImmutableDictionary<string, DrawnMark> Marks { get; init; } = ImmutableDictionary<string, DrawnMark>.Empty;

    /// <summary>A place of the form in mm to continuous pixels of the scan.</summary>
    public (double X, double Y) Truth(double xMm, double yMm)
    {
        (double x, double y) = Lie.ToScan(xMm, yMm);
        return UpsideDown ? (Lie.Width - 0.5 - x, Lie.Height - 0.5 - y) : (x + 0.5, y + 0.5);
    }
}

internal enum SideKind
{
    Application,

    /// <summary>An application that is there already, scanned in another way: counted in the table by degradation only.</summary>
    Twin,

    /// <summary>A known form on which nothing is written.</summary>
    Unfilled,

    Unknown,
    Blank,
}

/// <param name="Shape">As the report names it.</param>
/// <param name="Right">The value that may pass unseen; null when only a person may decide; "" for no mark.</param>
internal sealed record DrawnMark(string Shape, string? Right);
