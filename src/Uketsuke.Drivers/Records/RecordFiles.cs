using System.Collections.Immutable;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Records;

/// <summary>Record files of an office: comma-separated, fixed-length, and 全銀 transfers.</summary>
internal sealed class RecordFiles : IBookDriver
{
    // A record file is read and written whole; beyond this size it belongs into a database.
    private const long Largest = 64 * 1024 * 1024;

    public Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ReadAsync(
        BookPlace place, ImmutableArray<string> columns, CancellationToken cancellationToken) =>
        Task.FromResult(Read(place, columns));

    public Task<Refusal?> UpsertAsync(BookPlace place, BookLine line, bool rehearse, CancellationToken cancellationToken) =>
        Task.FromResult(Upsert(place, line, rehearse));

    private static IRecordFormat FormatOf(BookShape shape) => shape switch
    {
        CsvShape csv => new CsvFormat(csv),
        FixedShape fixedShape => new FixedFormat(fixedShape),
        ZenginShape zengin => new ZenginFormat(zengin),
        _ => throw new NotSupportedException($"Record files have no shape {shape.GetType().Name}."),
    };

    private static Outcome<ImmutableArray<ImmutableDictionary<string, string>>> Read(BookPlace place, ImmutableArray<string> columns)
    {
        Outcome<string> path = BookFileDoor.Find(place);
        if (!path.Succeeded)
        {
            return path.Refusal;
        }

        if (!File.Exists(path.Value))
        {
            return new BookMissing(place.File);
        }

        Outcome<RecordTable> table = Load(FormatOf(place.Shape), place, path.Value);
        return table.Succeeded ? table.Value.Take(place.File, columns) : table.Refusal;
    }

    private static Refusal? Upsert(BookPlace place, BookLine line, bool rehearse)
    {
        IRecordFormat format = FormatOf(place.Shape);
        Outcome<ImmutableArray<string?>> texts = format.Fit(line);
        Outcome<string> path = BookFileDoor.Find(place);
        if (!texts.Succeeded || !path.Succeeded)
        {
            return texts.Refusal ?? path.Refusal;
        }

        if (BookFileDoor.OpenElsewhere(place))
        {
            return new BookBusy(place.File);
        }

        using FileStream? held = BookFileDoor.Hold(place);
        if (held is null)
        {
            return new BookBusy(place.File);
        }

        Outcome<RecordTable> table = File.Exists(path.Value) ? Load(format, place, path.Value) : RecordTable.Empty(line, place.Shape);
        if (!table.Succeeded)
        {
            return table.Refusal;
        }

        Outcome<RecordTable> changed = table.Value.With(place.File, line, texts.Value);
        return !changed.Succeeded ? changed.Refusal
            : rehearse || ReferenceEquals(changed.Value, table.Value) ? null
            : BookFileDoor.Replace(place, path.Value, beside => File.WriteAllBytes(beside, format.Write(changed.Value)));
    }

    private static Outcome<RecordTable> Load(IRecordFormat format, BookPlace place, string path)
    {
        try
        {
            return new FileInfo(path).Length > Largest
                ? new BookUnreadable(place.File, "64 MiB を超えている / larger than 64 MiB") : format.Read(place.File, File.ReadAllBytes(path));
        }
        catch (Exception broken) when (broken is UnauthorizedAccessException || (broken is IOException && OperatingSystem.IsWindows()))
        {
            return new BookBusy(place.File);
        }
    }
}

/// <summary>One way of writing records.</summary>
internal interface IRecordFormat
{
    /// <returns>The texts of the line's cells as the file will hold them, in their order; null for one not known yet.</returns>
    Outcome<ImmutableArray<string?>> Fit(BookLine line);

    Outcome<RecordTable> Read(string file, byte[] bytes);

    byte[] Write(RecordTable table);
}
