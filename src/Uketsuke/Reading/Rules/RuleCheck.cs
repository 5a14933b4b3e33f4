using Uketsuke.Forms;

namespace Uketsuke.Reading.Rules;

/// <summary>Checks between fields.</summary>
internal static class RuleCheck
{
    public static IReadOnlyList<FieldReading> Apply(
        FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today, OfficeLists lists, ReadingOptions options) => fields;
}
