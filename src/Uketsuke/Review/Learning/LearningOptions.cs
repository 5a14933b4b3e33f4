using System.ComponentModel.DataAnnotations;
using Uketsuke.Work;

namespace Uketsuke.Review.Learning;

/// <summary>How the office learns from its own answers (settings.json, section <c>Learning</c>).</summary>
public sealed record LearningOptions
{
    /// <summary>Learn once a week by itself.</summary>
    public bool Weekly { get; init; } = true;

    /// <summary>The day of the weekly run, in Japan.</summary>
    public DayOfWeek Day { get; init; } = DayOfWeek.Sunday;

    /// <summary>The time of the weekly run, in Japan: <c>HH:mm</c>, when nobody reads scans.</summary>
    public TimeOnly Time { get; init; } = new(2, 0);

    /// <summary>A field kind is fitted from so many answered fields on; with fewer the weights would follow chance.</summary>
    [Range(50, 100_000)]
    public int FewestToFit { get; init; } = 200;

    /// <summary>So many answered fields of a kind must be kept apart to check the fit on.</summary>
    [Range(25, 100_000)]
    public int FewestToCheck { get; init; } = 100;

    /// <summary>So many spot checks of a kind must be answered: only they say anything about what passes unseen.</summary>
    [Range(5, 100_000)]
    public int FewestSpotChecks { get; init; } = 20;

    internal WeeklyTime? WeeklyTime => Weekly ? new(Day, Time) : null;
}
