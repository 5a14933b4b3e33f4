using System.Collections.Immutable;

namespace Uketsuke.Reading.Fields;

/// <summary>What the recognition of one field gave, before its state is decided.</summary>
internal sealed record FieldDraft
{
    /// <summary>Best first; probabilities of the decoder, not yet calibrated, adding up to at most 1.</summary>
    public ImmutableArray<DraftCandidate> Candidates { get; init; } = [];

    /// <summary>False when there is no writing at all.</summary>
    public required bool IsInked { get; init; }

    /// <summary>Share of the recogniser's own probability that spoke of the symbols that may stand here, 0 to 1.</summary>
    public double Fit { get; init; } = 1;

    /// <summary>True when a closed list or a check digit speaks for the best candidate.</summary>
    public bool IsBacked { get; init; }

    /// <summary>
    /// How much worse the best value, chosen with a list or by knowledge of the language, explains the ink than the text that explains
    /// it best, natural log a character; null where nothing but the ink was asked.
    /// </summary>
    public double? InkDistance { get; init; }

    /// <summary>True when it is unsure where words part.</summary>
    public bool PartsUnsure { get; init; }

    /// <summary>The widest letter's ink in letter heights; null where nobody looked letter by letter.</summary>
    public double? WidestLetter { get; init; }

    /// <summary>
    /// True when each reader that spoke gives the best candidate by itself, false when one gives something else; null where only
    /// one spoke.
    /// </summary>
    public bool? Agreement { get; init; }

    /// <summary>Reasons that keep the field from being accepted whatever its confidence.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    public static FieldDraft Blank { get; } = new() { IsInked = false };

    /// <param name="own">What each reader alone read.</param>
    public static bool? Agree(IReadOnlyCollection<string> own, Func<string, bool> isBest) => own.Count < 2 ? null : own.All(isBest);

    /// <summary>There is ink that says nothing.</summary>
    public static FieldDraft Unreadable { get; } = new() { IsInked = true };
}
