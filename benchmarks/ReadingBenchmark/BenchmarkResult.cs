using System.Collections.Immutable;
using ReadingBenchmark.Reads;
using ReadingBenchmark.Scores;

namespace ReadingBenchmark;

/// <summary>Everything that one run counted; the JSON file holds just this.</summary>
internal sealed record BenchmarkResult
{
    public required int Pages { get; init; }

    public required int Seed { get; init; }

    /// <summary>Debian packages of fonts that this machine lacks.</summary>
    public required ImmutableArray<string> MissingFonts { get; init; }

    public required ImmutableArray<RegistrationScore> Registration { get; init; }

    public required ImmutableArray<FieldScore> Kinds { get; init; }

    public required ImmutableArray<FieldScore> Conditions { get; init; }

    public required ImmutableArray<AcceptScore> Accepts { get; init; }

    public required ImmutableArray<MarkScore> Marks { get; init; }

    public required ImmutableArray<ClerkScore> Clerk { get; init; }

    /// <summary>Null when libtesseract with its Japanese model is not installed, or only the fields were looked at.</summary>
    public required BaselineScore? Baseline { get; init; }

    /// <summary>Null when only the fields were looked at.</summary>
    public required SpeedScore? Speed { get; init; }

    public required UnfilledScore Unfilled { get; init; }

    /// <summary>Every field that passed unseen and is wrong. The people are invented, so the values may stand here.</summary>
    public required ImmutableArray<FieldLine> Slips { get; init; }

    /// <summary>Every written field that was read wrong, whether a person was asked or not: where to look next.</summary>
    public required ImmutableArray<FieldLine> Misses { get; init; }
}

/// <summary>One field, to look at.</summary>
internal sealed record FieldLine(string Key, string Kind, string Condition, string Truth, string Read, string Bare, string State, double Confidence, string Mark)
{
    public FieldLine(FieldResult field)
        : this(
            field.Field.Key.Value, field.Kind, field.Condition, field.Corrected ? field.Truth + " (corrected)" : field.Truth,
            field.Read.Text.Value, field.Bare, field.Read.State.ToString(), field.Read.Confidence, field.Mark?.Shape ?? "")
    {
    }
}
