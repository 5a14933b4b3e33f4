using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Strokes;
using Uketsuke.Reading.Texts;
using Uketsuke.Reading.Values;

namespace Uketsuke.Reading.Fields;

/// <summary>Asks readers from elsewhere whether they read the same value.</summary>
internal sealed class SecondOpinion(ImmutableArray<ISecondReader> readers)
{
    /// <returns>The draft with <see cref="FieldDraft.Agreement"/> as all readers together give it.</returns>
    public FieldDraft Weigh(FieldSheet sheet, FieldDraft draft)
    {
        if (readers.IsEmpty || draft.Candidates.IsEmpty || draft.Agreement == false || !CanBeAsked(sheet))
        {
            return draft;
        }

        ImmutableArray<PxBox> boxes = sheet.Pixels(sheet.Field.Boxes);
        ImmutableArray<TextLine> lines = boxes.Length > 0 ? BoxedText.Lines(sheet.Sheet, boxes) : sheet.Lines();
        GreyImage[] pictures = [.. lines.Select(line => line.Image)];
        return pictures.Length == 0
            ? draft
            : draft with
            {
                Agreement = readers.All(reader =>
                    IsSame(sheet.Field.Kind, string.Concat(reader.ReadAll(pictures)), draft.Candidates[0].Text)),
            };
    }

    /// <summary>True when two texts are the same value of a field of this kind; blanks and separators do not count.</summary>
    internal static bool IsSame(FieldKind kind, string read, string value) => kind switch
    {
        FieldKind.Digits or FieldKind.Code or FieldKind.Amount or FieldKind.Phone or FieldKind.PostalCode =>
            Width.DigitsOf(read) == value,
        FieldKind.WarekiDate => WarekiText.Parse(Width.Narrow(read)) is { } date && WarekiText.Iso(date) == value,

        // Small and large letters count: シヨウ is not ショウ.
        FieldKind.Kana or FieldKind.Hiragana => Sound(read) == Sound(value),
        FieldKind.Address => AddressKey.Of(read) == AddressKey.Of(value),

        // Variants count: where one reads 高 and the other 髙, a person looks.
        _ => SearchKey.Of(read) == SearchKey.Of(value),
    };

    // Marks are no text, and a date in parts has words of print between.
    private static bool CanBeAsked(FieldSheet sheet) =>
        sheet.Field.Kind is not (FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal) && sheet.Field.Date is null;

    private static string Sound(string kana) => string.Concat(
        Width.WidenKatakana(kana).Where(c => !char.IsWhiteSpace(c) && c != '・').Select(c => c is >= 'ぁ' and <= 'ゖ' ? (char)(c + 0x60) : c));
}
