using System.Collections.Immutable;
using ReadingBenchmark.Reads;
using Uketsuke.Forms;

namespace ReadingBenchmark.Scores;

/// <summary>Marks of one shape: what passed, and whether rightly.</summary>
/// <param name="Right">Passed unseen with the right value; for contradictory marks: went to a person.</param>
/// <param name="Wrong">Passed unseen with another value, or taken for nothing.</param>
/// <param name="Doubtful">Went to a person although the mark is clear.</param>
internal sealed record MarkScore(string Shape, int Count, int Right, int Wrong, int Doubtful)
{
    /// <summary>Of those that passed unseen, the share that is right.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : Right / (double)(Right + Wrong);

    /// <summary>Of all, the share that passed unseen and right.</summary>
    public double Recall => Count == 0 ? 1 : Right / (double)Count;

    public static ImmutableArray<MarkScore> Of(IReadOnlyList<FieldResult> fields)
    {
        FieldResult[] marks = [.. fields.Where(field => field.IsMark)];
        MarkScore[] shapes = [.. marks.GroupBy(NameOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group]))];
        return
        [
            .. shapes,
            Of("all clear marks", [.. marks.Where(mark => !mark.OnlyPerson)]),
            Of("all contradictory marks", [.. marks.Where(mark => mark.OnlyPerson)]),
        ];
    }

    private static string NameOf(FieldResult field) => field.Mark?.Shape ?? (field.Field.Kind == FieldKind.Seal
        ? $"seal, {field.Truth}"
        : field.Kind);

    private static MarkScore Of(string shape, FieldResult[] marks)
    {
        int wrong = marks.Count(mark => mark.PassesWrong);
        // An empty required choice rightly goes to a person, who asks the resident.
        int right = marks.Count(mark => mark.OnlyPerson || IsEmpty(mark) ? !mark.PassesWrong : mark.Unseen && mark.Right);
        return new(shape, marks.Length, right, wrong, marks.Length - right - wrong);
    }

    private static bool IsEmpty(FieldResult mark) => mark.Field.Kind == FieldKind.Choice && mark.Truth.Length == 0;
}
