using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Reading;

/// <summary>Takes the page images out of a scanned file.</summary>
public interface IScanOpener
{
    /// <summary>
    /// Opens a scan and hands over each side as soon as it is unpacked, so that a file of a hundred sides never stands in memory whole.
    /// Never throws for bad input: a broken, encrypted, huge or empty file is a refusal with its cause.
    /// </summary>
    /// <param name="file">The whole file. PDF, TIFF (several pages), PNG, JPEG or WebP; the content decides, not the name.</param>
    /// <param name="side">
    /// Gets one image per page side, in file order, each as it lies in the file (not yet turned upright). What it throws comes through.
    /// After a refusal, the sides that it got belong to a file that is refused: throw them away.
    /// </param>
    /// <returns>How many sides were handed over, ≥ 1.</returns>
    /// <remarks>Thread-safe; blocks; may take a second a page.</remarks>
    Outcome<int> OpenEach(ReadOnlyMemory<byte> file, Action<GreyImage> side, CancellationToken cancellationToken);
}

/// <summary>Opens files of which it is known that they are small.</summary>
public static class WholeScans
{
    /// <summary>All sides of a file at once: a byte for each pixel, 9 MB for an A4 side at 300 dpi, twice that for one with red ink.</summary>
    /// <inheritdoc cref="IScanOpener.OpenEach"/>
    public static Outcome<ImmutableArray<GreyImage>> Open(this IScanOpener opener, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        ImmutableArray<GreyImage>.Builder sides = ImmutableArray.CreateBuilder<GreyImage>();
        Outcome<int> opened = opener.OpenEach(file, sides.Add, cancellationToken);
        return opened.Succeeded ? sides.ToImmutable() : opened.Refusal;
    }
}

/// <summary>Reads every field of one page: upright, straight, which form, register, remove print, recognise, decide.</summary>
public interface IPageReader
{
    /// <param name="forms">The forms that the page may be. A page of another form is rejected, never forced.</param>
    /// <remarks>Thread-safe; blocks; well under a second a page.</remarks>
    PageReading Read(GreyImage page, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken);
}

/// <summary>Reads an image that holds just one field (<c>uketsuke read-field</c>).</summary>
public interface IFieldImageReader
{
    /// <param name="list">Values that the field may have, or empty.</param>
    /// <param name="checkDigit">Check-digit rule of a code: <c>mynumber</c>, <c>corporate-number</c>, or <c>none</c>.</param>
    FieldReading Read(
        GreyImage image, FieldKind kind, ImmutableArray<string> list, string checkDigit, CancellationToken cancellationToken);
}
