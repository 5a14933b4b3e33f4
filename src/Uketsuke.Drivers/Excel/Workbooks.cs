using System.Collections.Immutable;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Uketsuke.Automation.Books;
using Uketsuke.Basics;
using Uketsuke.Drivers.Records;

namespace Uketsuke.Drivers.Excel;

/// <summary>
/// An office's own workbooks (.xlsx, .xlsm). Only the cells of one row change: styles, formulas, other sheets, validations and
/// macros stay as they are.
/// </summary>
internal sealed class Workbooks : IBookDriver
{
    private const long Largest = 64 * 1024 * 1024;

    public Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ReadAsync(
        BookPlace place, ImmutableArray<string> columns, CancellationToken cancellationToken) =>
        Task.FromResult(Read(place, columns));

    public Task<Refusal?> UpsertAsync(BookPlace place, BookLine line, bool rehearse, CancellationToken cancellationToken) =>
        Task.FromResult(Upsert(place, line, rehearse));

    private static Outcome<ImmutableArray<ImmutableDictionary<string, string>>> Read(BookPlace place, ImmutableArray<string> columns)
    {
        Outcome<MemoryStream> bytes = Bytes(place);
        if (!bytes.Succeeded)
        {
            return bytes.Refusal;
        }

        return Guarded(place, () =>
        {
            using SpreadsheetDocument document = SpreadsheetDocument.Open(bytes.Value, isEditable: false);
            Outcome<SheetTable> table = SheetTable.Find(document, place, columns);
            return table.Succeeded ? table.Value.Rows() : (Outcome<ImmutableArray<ImmutableDictionary<string, string>>>)table.Refusal;
        });
    }

    private static Refusal? Upsert(BookPlace place, BookLine line, bool rehearse)
    {
        if (line.Cells.Select(CellWriting.Wrong).OfType<Refusal>().FirstOrDefault() is Refusal wrong)
        {
            return wrong;
        }

        Outcome<string> path = BookFileDoor.Find(place);
        if (!path.Succeeded)
        {
            return path.Refusal;
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

        Outcome<MemoryStream> bytes = Bytes(place);
        if (!bytes.Succeeded)
        {
            return bytes.Refusal;
        }

        Outcome<bool> changed = Guarded(place, () => Change(bytes.Value, place, line));
        return !changed.Succeeded ? changed.Refusal
            : rehearse || !changed.Value ? null
            : BookFileDoor.Replace(place, path.Value, beside => File.WriteAllBytes(beside, bytes.Value.ToArray()));
    }

    // Changes the copy in memory; a rehearsal throws the copy away.
    private static Outcome<bool> Change(MemoryStream bytes, BookPlace place, BookLine line)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(bytes, isEditable: true, new OpenSettings { AutoSave = false });
        Outcome<SheetTable> table = SheetTable.Find(document, place, [.. line.Cells.Select(cell => cell.Column)]);
        if (!table.Succeeded)
        {
            return table.Refusal;
        }

        Outcome<bool> changed = table.Value.Upsert(line);
        if (changed is { Succeeded: true, Value: true })
        {
            document.Save();
        }

        return changed;
    }

    private static Outcome<MemoryStream> Bytes(BookPlace place)
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

        try
        {
            if (new FileInfo(path.Value).Length > Largest)
            {
                return new BookUnreadable(place.File, "64 MiB を超えている / larger than 64 MiB");
            }

            MemoryStream bytes = new();
            using FileStream file = new(path.Value, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.CopyTo(bytes);
            bytes.Position = 0;
            return bytes;
        }
        catch (Exception broken) when (broken is UnauthorizedAccessException || (broken is IOException && OperatingSystem.IsWindows()))
        {
            return new BookBusy(place.File);
        }
    }

    // A file that is no workbook, or a broken or locked one, is a refusal; the parsers say so by throwing.
    private static Outcome<T> Guarded<T>(BookPlace place, Func<Outcome<T>> act)
    {
        try
        {
            return act();
        }
        catch (Exception broken) when (broken is FileFormatException or InvalidDataException or OpenXmlPackageException or XmlException)
        {
            return new BookUnreadable(place.File, broken.GetType().Name);
        }
    }
}
