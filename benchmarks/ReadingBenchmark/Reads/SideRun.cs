using System.Collections.Immutable;
using ReadingBenchmark.Sheets;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Ocr.Pages;
using Uketsuke.Paper.Filling;
using Uketsuke.Reading;

namespace ReadingBenchmark.Reads;

/// <summary>Reads one side through the product's own chain, from the bytes of its file, and lays the truth beside it.</summary>
internal sealed class SideRun(IScanOpener opener, PageReader reader, ImmutableArray<FormTemplate> forms)
{
    private static readonly ImmutableArray<FieldKind> Lines =
    [
        FieldKind.KanjiName, FieldKind.Kana, FieldKind.Address, FieldKind.Text, FieldKind.Phone, FieldKind.PostalCode, FieldKind.Digits,
    ];

    // The same blanks without lists and checks: what the reader alone makes of the ink.
    private readonly ImmutableArray<FormTemplate> bare =
    [
        .. forms.Select(form => form with
        {
            Rules = [],
            Pages = [.. form.Pages.Select(page => new FormPage([.. page.Fields.Select(field => field with { ListPath = null, ListIsClosed = false })]))],
        }),
    ];

    public SideReading Read(ScannedSide side, bool crops, CancellationToken cancellationToken)
    {
        Outcome<ImmutableArray<GreyImage>> opened = opener.Open(side.File, cancellationToken);
        if (!opened.Succeeded)
        {
            return Empty(side) with { Refused = opened.Refusal.Code };
        }

        GreyImage page = opened.Value.Single();
        PageReading reading = reader.Read(page, forms, cancellationToken);
        if (reading is not RecognisedPage recognised)
        {
            return Empty(side) with { Refused = ((RejectedPage)reading).Reason.Code };
        }

        SideReading known = Empty(side) with { TakenFor = recognised.Form };
        return side.Kind is SideKind.Application or SideKind.Twin or SideKind.Unfilled && recognised.Form == side.Form.Form
            ? Compare(known, side, page, recognised, crops, cancellationToken)
            : known;
    }

    private SideReading Compare(
        SideReading known, ScannedSide side, GreyImage page, RecognisedPage recognised, bool crops, CancellationToken cancellationToken)
    {
        FoundForm found = reader.Locate(page, forms, cancellationToken).Found!;
        SideReading placed = known with { Residuals = [.. side.Form.Fields.Select(field => Residual(field, side, found))] };
        FilledForm filled = side.Filled
            ?? new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);
        RecognisedPage? alone = side.Filled is null ? null : reader.Read(page, bare, cancellationToken) as RecognisedPage;
        FieldCutter cutter = new(found.Blank, found.Look, found.Registered.Map, found.Tone, found.Registered.ResidualMm, PageRed.Of(found));
        ImmutableArray<FieldResult> results =
        [
            .. recognised.Fields.Zip(side.Form.Fields).Select((pair, i) => new FieldResult(
                pair.Second,
                Truth(pair.Second, filled, side.Marks),
                filled.Corrected.ContainsKey(pair.Second.Key.Value),
                side.Marks.GetValueOrDefault(pair.Second.Key.Value),
                side.Condition.Name,
                pair.First,
                alone?.Fields[i].Text.Value ?? "")),
        ];
        return placed with
        {
            Fields = results,
            Crops = crops ? [.. results.Where(IsLine).Select(result => cutter.Cut(result.Field))] : [],
        };
    }

    public static bool IsLine(FieldResult result) =>
        Lines.Contains(result.Field.Kind) && result.Truth.Length > 0 && !result.Corrected;

    private static SideReading Empty(ScannedSide side) => new()
    {
        Kind = side.Kind,
        Condition = side.Condition.Name,
        Form = side.Form.Form,
        TakenFor = null,
        Refused = null,
    };

    private static double Residual(FormField field, ScannedSide side, FoundForm found)
    {
        Spot middle = new(field.Area.Left + (field.Area.Width / 2), field.Area.Top + (field.Area.Height / 2));
        (double x, double y) = side.Truth(middle.X, middle.Y);
        return (found.Registered.Map.Map(middle) - new Spot(x, y)).Length * 25.4 / side.Dpi;
    }

    private static string Truth(FormField field, FilledForm filled, ImmutableDictionary<string, DrawnMark> marks) =>
        (field.Kind, filled.Value(field.Key.Value)) switch
        {
            (FieldKind.Checkbox or FieldKind.Choice, _) when marks.TryGetValue(field.Key.Value, out DrawnMark? mark) => mark.Right ?? "",
            (FieldKind.Checkbox, "") => "false",
            (FieldKind.Seal, "") => "absent",
            (_, string value) => value,
        };
}
