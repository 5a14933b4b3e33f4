using System.Collections.Immutable;
using ReadingBenchmark.Reads;

namespace ReadingBenchmark.Scores;

/// <summary>How well the written fields of one sort are read. Fields that only a person may decide are not among them.</summary>
/// <param name="CharacterErrorBare">Edit distance by length of the truth, without lists and checks; 0 to 1 and above.</param>
/// <param name="Unseen">Share that passes without a person.</param>
/// <param name="UnseenWrong">How many of those are wrong.</param>
/// <param name="BlankFields">Fields in which nothing is written.</param>
/// <param name="BlankWrong">Those of them that pass with a value.</param>
internal sealed record FieldScore(
    string What,
    int Written,
    double CharacterErrorBare,
    double CharacterError,
    double ExactBare,
    double Exact,
    double Unseen,
    int UnseenWrong,
    int BlankFields,
    int BlankWrong)
{
    public static ImmutableArray<FieldScore> ByKind(IReadOnlyList<FieldResult> fields) =>
    [
        .. fields.Where(field => !field.IsMark).GroupBy(field => field.Kind).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Of(group.Key, [.. group])),
        Of("all written kinds", [.. fields.Where(field => !field.IsMark)]),
        Of("all with marks", [.. fields]),
    ];

    public static ImmutableArray<FieldScore> ByCondition(IReadOnlyList<FieldResult> fields) =>
        [.. fields.Where(field => !field.IsMark).GroupBy(field => field.Condition).Select(group => Of(group.Key, [.. group]))];

    private static FieldScore Of(string what, FieldResult[] all)
    {
        FieldResult[] written = [.. all.Where(field => field.Truth.Length > 0 && !field.OnlyPerson)];
        FieldResult[] blank = [.. all.Where(field => field.Truth.Length == 0 && !field.OnlyPerson)];
        double characters = Math.Max(1, written.Sum(field => field.Truth.Length));
        double count = Math.Max(1, written.Length);
        return new(
            what,
            written.Length,
            written.Sum(field => EditDistance.Between(field.Truth, field.Bare)) / characters,
            written.Sum(field => EditDistance.Between(field.Truth, field.Read.Text.Value)) / characters,
            written.Count(field => field.Bare == field.Truth) / count,
            written.Count(field => field.Right) / count,
            written.Count(field => field.Unseen) / count,
            written.Count(field => field.PassesWrong),
            blank.Length,
            blank.Count(field => field.PassesWrong));
    }
}
