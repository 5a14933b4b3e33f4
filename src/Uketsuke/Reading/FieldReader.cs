using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Dates;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Decoding;
using Uketsuke.Reading.Fields;
using Uketsuke.Reading.Marks;
using Uketsuke.Reading.Numbers;
using Uketsuke.Reading.Rules;
using Uketsuke.Reading.Singles;
using Uketsuke.Reading.Stamps;
using Uketsuke.Reading.Texts;

namespace Uketsuke.Reading;

/// <summary>Reads one field by its kind and decides how sure it is.</summary>
internal sealed class FieldReader : IFieldReader, IFieldImageReader
{
    private readonly OfficeLists lists;
    private readonly RuleCheck rules;
    private readonly ReadingOptions options;
    private readonly AcceptDecision decision;
    private readonly SecondOpinion opinion;
    private readonly Lazy<KindReaders> readers;

    /// <param name="boxes">Null where none is plugged in.</param>
    /// <param name="glyphs">Null where none is plugged in.</param>
    /// <param name="others">Readers from elsewhere, asked for their opinion.</param>
    public FieldReader(
        ILineReader reader,
        IBoxReader? boxes,
        IGlyphReader? glyphs,
        ImmutableArray<ISecondReader> others,
        OfficeLists lists,
        AcceptDecision decision,
        ReadingOptions options)
    {
        this.lists = lists;
        this.options = options;
        this.decision = decision;
        rules = new RuleCheck(lists, decision, options);
        opinion = new SecondOpinion(others);
        readers = new(() => KindReaders.Over(reader, boxes, glyphs));
    }

    public FieldReading Read(FieldCut cut, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OfficeList list = cut.Field.ListPath is null ? OfficeList.None : lists.Values(cut.Field.ListPath);
        return Read(FieldSheet.From(cut), cut.Ink, cut.Red, list, cut.Field.ListIsClosed, cut.Box, cut.RegistrationMm);
    }

    public FieldReading Read(
        GreyImage image, FieldKind kind, ImmutableArray<string> list, string checkDigit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FormField field = FieldOfImage.Of(kind, image, checkDigit);
        bool closed = kind is not (FieldKind.Address or FieldKind.Text);
        // Files of single fields often claim a resolution that means nothing: no rim on them is large enough for an office's stamp.
        RedAcross? red = image.WithoutRed is null ? null : new(image.WithoutRed, RedShapes.Find(image, image.WithoutRed, pixelsPerMm: 0));
        PxBox box = new(0, 0, image.Width, image.Height);
        return Read(FieldSheet.From(image, field), image, red, OfficeList.Of(list.IsDefault ? [] : list), closed, box, registrationMm: 0);
    }

    public IReadOnlyList<FieldReading> CrossCheck(FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today) =>
        rules.Apply(form, fields, today);

    // A strike-out is looked for with everything on the field, whatever the field is read from: it may be red.
    private FieldReading Read(
        FieldSheet sheet, GreyImage ink, RedAcross? red, OfficeList list, bool listIsClosed, PxBox box, double registrationMm)
    {
        bool corrected = MayBeCorrected(sheet.Field.Kind) && CorrectionFinder.IsStruckOut(sheet.Sheet, sheet.Area);
        if (StampedField.Of(red, ink, sheet) is not { } stamped)
        {
            return Decide(sheet, corrected, []);
        }

        corrected |= stamped.IsSealed;
        FieldReading clean = Decide(stamped.Sheet, corrected, stamped.IsPale ? [ReadingReasons.LowConfidence] : []);
        if (clean.State is not (FieldState.Accepted or FieldState.Confirmed))
        {
            return clean;
        }

        // Two pictures of one field that are both sure and say different things are not sure.
        FieldReading seen = Decide(sheet, corrected, []);
        return seen.State is FieldState.Accepted or FieldState.Confirmed && seen.Text != clean.Text
            ? Decide(stamped.Sheet, corrected, [ReadingReasons.LowConfidence])
            : clean;

        FieldReading Decide(FieldSheet from, bool struckOut, string[] reasons)
        {
            FieldDraft draft = opinion.Weigh(from, Draft(from, list, listIsClosed));
            return StateDecision.Decide(
                sheet.Field, draft with { Reasons = [.. draft.Reasons, .. reasons] }, box, struckOut, decision, options, registrationMm);
        }
    }

    private FieldDraft Draft(FieldSheet sheet, OfficeList list, bool listIsClosed) => sheet.Field.Kind switch
    {
        FieldKind.Checkbox => CheckboxReader.Read(sheet),
        FieldKind.Choice => ChoiceReader.Read(sheet),
        FieldKind.Seal => SealReader.Read(sheet),
        FieldKind.WarekiDate => readers.Value.Dates.Read(sheet),
        FieldKind.Digits or FieldKind.Code or FieldKind.Amount or FieldKind.Phone or FieldKind.PostalCode =>
            readers.Value.Numbers.Read(sheet, list.Values, listIsClosed),
        _ => readers.Value.Texts.Read(sheet, list, listIsClosed),
    };

    private static bool MayBeCorrected(FieldKind kind) => kind is not (FieldKind.Checkbox or FieldKind.Choice or FieldKind.Seal);

    private sealed record KindReaders(NumberFieldReader Numbers, DateFieldReader Dates, TextFieldReader Texts)
    {
        public static KindReaders Over(ILineReader reader, IBoxReader? boxes, IGlyphReader? glyphs)
        {
            Alphabets alphabets = new(reader.Charset);
            SingleReader singles = new(reader, boxes, glyphs);
            NumberFieldReader numbers = new(reader, singles, alphabets);
            return new KindReaders(
                numbers, new DateFieldReader(reader, singles, alphabets, numbers), new TextFieldReader(reader, singles, alphabets));
        }
    }
}
