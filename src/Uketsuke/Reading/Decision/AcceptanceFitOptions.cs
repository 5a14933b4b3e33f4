namespace Uketsuke.Reading.Decision;

/// <summary>How the acceptance model is fitted.</summary>
public sealed record AcceptanceFitOptions
{
    /// <summary>Wanted share of wrong fields among those that pass. Thresholds for the usual other shares are computed as well.</summary>
    public double ResidualError { get; init; } = 0.001;

    /// <summary>A kind with fewer fields is left to the careful rule, or to <see cref="Prior"/> if that knows the kind.</summary>
    public int FewestFields { get; init; } = 150;

    /// <summary>The fields are parted by hand into this many shares; each is judged by weights that did not see it.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Known weights to start from; an office's few hundred fields then correct the shipped fit instead of replacing it.</summary>
    public AcceptanceModel? Prior { get; init; }

    /// <summary>Kept in the file, for people.</summary>
    public string Note { get; init; } = "";
}
