using System.ComponentModel.DataAnnotations;

namespace Uketsuke.Automation;

/// <summary>How the office's robot is run (settings.json, section <c>Automation</c>).</summary>
public sealed record AutomationOptions
{
    /// <summary>Rehearse every scenario once a day with a closed gate (朝の点検).</summary>
    public bool Rehearsal { get; init; } = true;

    /// <summary>The time of the rehearsals in Japan, <c>HH:mm</c>: before the counters open, when the business systems are up.</summary>
    public TimeOnly RehearsalTime { get; init; } = new(7, 30);

    /// <summary>The pictures of a rehearsal that found something are kept so many days.</summary>
    [Range(1, 3650)]
    public int KeepRehearsalDays { get; init; } = 30;
}
