using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Records;

/// <summary>The records of one file: headings, and rows of as many texts.</summary>
internal sealed record RecordTable(ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<string>> Rows)
{
    public static Outcome<RecordTable> Empty(BookLine line, BookShape shape) => new RecordTable(
        shape switch
        {
            FixedShape one => [.. one.Columns.Select(column => column.Name)],
            ZenginShape => [.. ZenginLayout.Data.Select(field => field.Name)],
            _ => [.. line.Cells.Select(cell => cell.Column)],
        },
        []);

    /// <returns>−1 when the heading is absent or stands twice.</returns>
    public int PlaceOf(string heading) =>
        Headings.Count(one => one == heading) == 1 ? Headings.IndexOf(heading) : -1;

    /// <returns>One entry per record: heading → text; a refusal when a heading is absent.</returns>
    public Outcome<ImmutableArray<ImmutableDictionary<string, string>>> Take(string file, ImmutableArray<string> columns)
    {
        int[] places = [.. columns.Select(PlaceOf)];
        int missing = Array.IndexOf(places, -1);
        return missing >= 0 ? new ColumnMissing(file, columns[missing])
            : (ImmutableArray<ImmutableDictionary<string, string>>)
            [
                .. Rows.Select(row => columns.Zip(places)
                    .ToImmutableDictionary(pair => pair.First, pair => row[pair.Second], StringComparer.Ordinal)),
            ];
    }

    /// <summary>The table with the line's one row; itself when nothing changes.</summary>
    /// <param name="texts">Of the line's cells. With an unknown one among the keys, only the headings are checked.</param>
    public Outcome<RecordTable> With(string file, BookLine line, ImmutableArray<string?> texts)
    {
        int[] places = [.. line.Cells.Select(cell => PlaceOf(cell.Column))];
        int missing = Array.IndexOf(places, -1);
        if (missing >= 0)
        {
            return new ColumnMissing(file, line.Cells[missing].Column);
        }

        int[] keys = [.. line.Cells.Index().Where(pair => pair.Item.Key).Select(pair => pair.Index)];
        if (keys.Any(at => texts[at] is null))
        {
            return this;
        }

        int[] found = [.. Rows.Index().Where(row => keys.All(at => row.Item[places[at]] == texts[at])).Select(row => row.Index)];
        if (found.Length > 1)
        {
            return new KeyNotUnique(file);
        }

        ImmutableArray<string> before = found is [int index] ? Rows[index] : [.. Headings.Select(_ => "")];
        ImmutableArray<string>.Builder after = before.ToBuilder();
        foreach ((int at, string? text) in texts.Index())
        {
            after[places[at]] = text ?? before[places[at]];
        }

        return found is not [int place] ? this with { Rows = Rows.Add(after.ToImmutable()) }
            : after.SequenceEqual(before, StringComparer.Ordinal) ? this
            : this with { Rows = Rows.SetItem(place, after.ToImmutable()) };
    }

    public static string TextOf(BookCell cell) => Convert.ToString(cell.Value.Value, CultureInfo.InvariantCulture) ?? "";
}
