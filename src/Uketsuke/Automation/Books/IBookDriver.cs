using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Books;

/// <summary>Reads and adds to an office's own books: workbooks and record files in one folder.</summary>
public interface IBookDriver
{
    /// <param name="columns">Headings; an absent one is a refusal.</param>
    /// <returns>One entry per filled row, top to bottom: heading → text as the book holds it. A blank cell is "".</returns>
    Task<Outcome<ImmutableArray<ImmutableDictionary<string, string>>>> ReadAsync(
        BookPlace place, ImmutableArray<string> columns, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the one row with the line's key hold the line's values: changes it when it is there, adds it when not. A second
    /// call with the same line leaves the file as it is. All or nothing: a crash leaves the old file or the new one.
    /// </summary>
    /// <param name="rehearse">True: everything is checked as far as it is known, nothing is written.</param>
    /// <returns>Null when done. <see cref="ValueNotWritable"/> when the values are to blame: a person decides.</returns>
    Task<Refusal?> UpsertAsync(BookPlace place, BookLine line, bool rehearse, CancellationToken cancellationToken);
}

/// <summary>One book.</summary>
/// <param name="Folder">The only folder the driver may touch, absolute; from the environment.</param>
/// <param name="File">A bare file name: no separators, checked by <see cref="FileNames"/>.</param>
public sealed record BookPlace(string Folder, string File, BookShape Shape);

/// <summary>How a book is laid out.</summary>
public abstract record BookShape;

/// <summary>A sheet of an Excel workbook; its columns are found by their headings.</summary>
public sealed record SheetShape(string Sheet) : BookShape;

/// <summary>Comma-separated records with a heading line.</summary>
/// <param name="FormulaLike">
/// True when text that Excel would compute (it begins with = + - @ or a tab) may be written. False: it is refused.
/// </param>
public sealed record CsvShape(BookCharset Charset, BookLineEnd LineEnd, bool FormulaLike) : BookShape;

/// <summary>Records of a fixed number of bytes.</summary>
public sealed record FixedShape(BookCharset Charset, BookLineEnd LineEnd, ImmutableArray<FixedColumn> Columns) : BookShape;

/// <summary>A transfer file of the Japanese Bankers Association (全銀 総合振込): 120 bytes a record, half-width kana.</summary>
/// <param name="Header">The client's own record, from the scenario's literals.</param>
public sealed record ZenginShape(BookLineEnd LineEnd, ImmutableDictionary<string, string> Header) : BookShape;

/// <param name="Width">In bytes of the file's character set, 1 to 1000.</param>
public sealed record FixedColumn(string Name, int Width, bool Right, bool ZeroFilled);

public enum BookCharset
{
    Utf8,
    Utf8WithMark,
    Cp932,
}

public enum BookLineEnd
{
    CrLf,
    Lf,
    None,
}

/// <summary>One row to write.</summary>
public sealed record BookLine(ImmutableArray<BookCell> Cells);

/// <param name="Value">string, long, <see cref="DateOnly"/> or null.</param>
/// <param name="Key">The cells with this mark tell the row.</param>
/// <param name="Known">False while the value is not known yet, in a rehearsal.</param>
public sealed record BookCell(string Column, Personal<object?> Value, bool Key, bool Known);
