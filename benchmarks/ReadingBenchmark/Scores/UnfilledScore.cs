using ReadingBenchmark.Reads;
using ReadingBenchmark.Sheets;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace ReadingBenchmark.Scores;

/// <summary>Forms that nobody filled in: whatever is read on them is left-over print or dirt.</summary>
/// <param name="Fields">On recognised sides; checkboxes count as empty when they read "false".</param>
/// <param name="WithInk">Fields that do not read as empty.</param>
internal sealed record UnfilledScore(int Fields, int WithInk)
{
    public static UnfilledScore Of(IReadOnlyList<SideReading> sides)
    {
        FieldResult[] fields = [.. sides.Where(side => side.Kind == SideKind.Unfilled).SelectMany(side => side.Fields)];
        return new(fields.Length, fields.Count(field => !IsEmpty(field.Read)));
    }

    private static bool IsEmpty(FieldReading read) => read.State == FieldState.Blank || read.Kind switch
    {
        FieldKind.Checkbox => read.Text.Value == "false",
        FieldKind.Seal => read.Text.Value == "absent",
        _ => false,
    };
}
