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
        FieldSheet sheet = FieldSheet.From(cut);
        OfficeList list = cut.Field.ListPath is null ? OfficeList.None : lists.Values(cut.Field.ListPath);
        bool corrected = MayBeCorrected(cut.Field.Kind) && CorrectionFinder.IsStruckOut(sheet.Sheet, sheet.Area);
        FieldDraft draft = opinion.Weigh(sheet, Draft(sheet, list, cut.Field.ListIsClosed));
        return StateDecision.Decide(cut.Field, draft, cut.Box, corrected, decision, options, cut.RegistrationMm);
    }

    public FieldReading Read(
        GreyImage image, FieldKind kind, ImmutableArray<string> list, string checkDigit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FormField field = FieldOfImage.Of(kind, image, checkDigit);
        FieldSheet sheet = FieldSheet.From(image, field);
        bool closed = kind is not (FieldKind.Address or FieldKind.Text);
        bool corrected = MayBeCorrected(kind) && CorrectionFinder.IsStruckOut(sheet.Sheet, sheet.Area);
        FieldDraft draft = opinion.Weigh(sheet, Draft(sheet, OfficeList.Of(list.IsDefault ? [] : list), closed));
        return StateDecision.Decide(field, draft, new PxBox(0, 0, image.Width, image.Height), corrected, decision, options);
    }

    public IReadOnlyList<FieldReading> CrossCheck(FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today) =>
        rules.Apply(form, fields, today);

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
