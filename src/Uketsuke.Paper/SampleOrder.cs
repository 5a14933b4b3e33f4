using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Paper;

/// <summary>What sample forms to draw. The same order gives the same bytes on the same machine.</summary>
public sealed record SampleOrder
{
    public required FormTemplate Form { get; init; }

    /// <summary>A picture of the empty form, its first page, unscaled; 300 dpi is usual.</summary>
    public required GreyImage Blank { get; init; }

    /// <summary>Filled applications; the sides below that are not applications come on top.</summary>
    public required int Count { get; init; }

    public required int Seed { get; init; }

    /// <summary>The day on which the forms are handed in, at the latest: ages and dates fit it.</summary>
    public required DateOnly AsOf { get; init; }

    public WearLevel Wear { get; init; } = WearLevel.Office;

    public SampleFormat Format { get; init; } = SampleFormat.Pdf;

    /// <summary>Null: handwriting fonts only.</summary>
    public StrokeBook? Strokes { get; init; }

    /// <summary>Font files to write with, relative to the machine's font folder or absolute; empty for the usual handwriting fonts.</summary>
    public ImmutableArray<string> Fonts { get; init; } = [];

    /// <summary>Null lets the wear choose, once for each file.</summary>
    public int? Dpi { get; init; }

    public int SidesPerFile { get; init; } = 1;

    public int BlankSides { get; init; }

    /// <summary>Sides of <see cref="Stranger"/>.</summary>
    public int UnknownForms { get; init; }

    /// <summary>How many of the applications lie upside down.</summary>
    public int UpsideDown { get; init; }

    /// <summary>On how many of the applications a value was struck out and corrected.</summary>
    public int Corrected { get; init; }

    /// <summary>Another form with its blank, for <see cref="UnknownForms"/>.</summary>
    public (FormTemplate Form, GreyImage Blank)? Stranger { get; init; }
}

/// <summary>File formats of samples. PNG always holds one side.</summary>
public enum SampleFormat
{
    Pdf,
    Tiff,
    Png,

    /// <summary>PDF and TIFF in turns.</summary>
    Mixed,

    /// <summary>No scans: one CSV of electronic applications, UTF-8 with mark, headed by the labels of the form.</summary>
    CsvUtf8,

    /// <summary>The same in CP932.</summary>
    CsvCp932,
}
