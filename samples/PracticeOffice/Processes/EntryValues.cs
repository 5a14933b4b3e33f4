using System.Collections.Immutable;

namespace PracticeOffice.Processes;

/// <summary>
/// What one entry screen holds, as typed: a text per field key, for dates one per part (<c>birthDate_g</c>, <c>_y</c>, <c>_m</c>,
/// <c>_d</c>), for check boxes "true". Fields that are not shown have no value.
/// </summary>
internal sealed class EntryValues
{
    private readonly Dictionary<string, string> _values = [];

    private EntryValues()
    {
    }

    public static EntryValues Empty { get; } = new();

    public static readonly ImmutableArray<string> DateParts = ["_g", "_y", "_m", "_d"];

    /// <param name="posted">The posted text of an input of a field, by field key and part; null when it was not sent.</param>
    public static EntryValues Read(IEnumerable<Field> fields, Func<string, string, string?> posted)
    {
        EntryValues values = new();
        foreach (Field field in fields.Where(field => field.IsShown(values.Text)))
        {
            foreach (string part in field.Kind == InputKind.Era ? DateParts : [""])
            {
                values._values[field.Key + part] = (posted(field.Key, part) ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
            }
        }

        return values;
    }

    public string Text(string key) => _values.GetValueOrDefault(key, "");

    public bool Ticked(string key) => Text(key) == "true";

    public DateOnly? Date(string key) =>
        EraCalendar.Read(Text(key + "_g"), Text(key + "_y"), Text(key + "_m"), Text(key + "_d"));

    public bool IsEmpty(Field field) =>
        field.Kind == InputKind.Era
            ? DateParts.All(part => Text(field.Key + part).Length == 0)
            : Text(field.Key).Length == 0;

    /// <summary>What is put into the database for a text field: digits only where only digits matter.</summary>
    public string Stored(Field field) =>
        field.Rule is TextRule.PostalCode or TextRule.Phone
            ? Text(field.Key).Replace("-", "", StringComparison.Ordinal)
            : Text(field.Key);
}
