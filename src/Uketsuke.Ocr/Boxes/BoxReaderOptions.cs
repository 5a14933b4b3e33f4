using System.ComponentModel.DataAnnotations;

namespace Uketsuke.Ocr.Boxes;

public sealed record BoxReaderOptions
{
    /// <summary>Folder of the model files; null for the one that was installed beside the program.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>Threads inside one run. Pages are read in parallel, so one thread a page uses the cores best.</summary>
    [Range(1, 64)]
    public int ThreadsPerRun { get; init; } = 1;
}
