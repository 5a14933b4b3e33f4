using System.ComponentModel.DataAnnotations;

namespace Uketsuke.Work;

/// <summary>How much this node does at once.</summary>
public sealed record WorkOptions
{
    /// <summary>The group of recognition work, bounded by the processor.</summary>
    public const string Ocr = "ocr";

    /// <summary>The group of short work.</summary>
    public const string Office = "office";

    /// <summary>Jobs of the group <see cref="Ocr"/> at once: one core is left for the clerks' pages.</summary>
    [Range(1, 256)]
    public int OcrAtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Jobs of the group <see cref="Office"/> at once.</summary>
    [Range(1, 256)]
    public int OfficeAtOnce { get; init; } = 4;

    /// <summary>False on a node that only serves pages: it takes no recognition work.</summary>
    public bool RunsOcr { get; init; } = true;

    /// <summary>False: nothing is run, work only gathers (tests, tools).</summary>
    public bool RunsEngine { get; init; } = true;

    /// <summary>How often relay and engine look by themselves, in milliseconds.</summary>
    [Range(50, 60_000)]
    public int PollMilliseconds { get; init; } = 1_000;
}
