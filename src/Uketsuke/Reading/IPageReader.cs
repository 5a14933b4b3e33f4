using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Forms;

namespace Uketsuke.Reading;

/// <summary>Takes the page images out of a scanned file.</summary>
public interface IScanOpener
{
    /// <summary>Opens a scan. Never throws for bad input: a broken, encrypted, huge or empty file is a refusal with its cause.</summary>
    /// <param name="file">The whole file. PDF, TIFF (several pages), PNG or JPEG; the content decides, not the name.</param>
    /// <returns>One image per page side, in file order, each as it lies in the file (not yet turned upright).</returns>
    /// <remarks>Thread-safe; blocks; may take a second a page.</remarks>
    Outcome<ImmutableArray<GreyImage>> Open(ReadOnlyMemory<byte> file, CancellationToken cancellationToken);
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
