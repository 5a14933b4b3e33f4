using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.Ink;
using Uketsuke.Paper.People;
using Uketsuke.Paper.Wear;
using Uketsuke.Reading;

namespace Uketsuke.Paper;

/// <summary>Draws filled sample forms with invented people and writes them with their truth.</summary>
public sealed class SampleForms : IDisposable
{
    // One purpose, one stream of dice: a change in one of them leaves the others as they were.
    private const int PlanDice = 1;
    private const int PeopleDice = 2;
    private const int WriterDice = 3;
    private const int InkDice = 4;
    private const int ScanDice = 5;
    private const int FileDice = 6;

    private readonly SampleOrder order;
    private readonly HandCase hands;
    private readonly TownList towns;
    private readonly FilledForm[] applications;
    private readonly SampleSide[] sides;

    private SampleForms(SampleOrder order, HandCase hands, TownList towns)
    {
        this.order = order;
        this.hands = hands;
        this.towns = towns;
        applications = Applications(order, towns);
        sides = SampleSide.Plan(order, Dice.For(order.Seed, PlanDice));
    }

    /// <returns>Refused when the machine has neither handwriting fonts nor strokes, or the form's list of towns is unusable.</returns>
    public static Outcome<SampleForms> Prepare(SampleOrder order)
    {
        Outcome<TownList> towns = Towns(order.Form);
        Outcome<HandCase> hands = HandCase.Open(order.Strokes, order.Fonts);
        return !towns.Succeeded ? towns.Refusal
            : !hands.Succeeded ? hands.Refusal
            : new SampleForms(order, hands.Value, towns.Value);
    }

    /// <summary>Writes the files and <c>truth.json</c>; or one CSV, which is its own truth.</summary>
    /// <param name="progress">Told the number of finished sides.</param>
    /// <returns>The number of sides or electronic applications written.</returns>
    public int Write(string folder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (order.Format is SampleFormat.CsvUtf8 or SampleFormat.CsvCp932)
        {
            SampleList.Write(order, applications, folder);
            progress?.Report(applications.Length);
            return applications.Length;
        }

        SampleTruth truth = new(order);
        int done = 0;
        int perFile = order.Format == SampleFormat.Png ? 1 : order.SidesPerFile;
        foreach ((int index, SampleSide[] chunk) in sides.Chunk(perFile).Index())
        {
            Dice fileDice = Dice.For(order.Seed, FileDice, index);
            int? dpi = order.Dpi ?? ScanTrip.Roll(order.Wear, null, fileDice).Dpi;
            using SampleFile file = new(order, index, (sides.Length + perFile - 1) / perFile);
            foreach ((int page, SampleSide side) in chunk.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                ScanTrip trip = ScanTrip.Roll(order.Wear, dpi, Dice.For(order.Seed, ScanDice, side.Number));
                file.Add(Scan(side, trip), trip);
                truth.Add(file.Name, page + 1, side, side.Kind == SideKind.Application ? applications[side.Application] : null);
                progress?.Report(++done);
            }

            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Finish());
        }

        File.WriteAllText(Path.Combine(folder, "truth.json"), truth.ToJson());
        return done;
    }

    public void Dispose() => hands.Dispose();

    private GreyImage Scan(SampleSide side, ScanTrip trip)
    {
        GreyImage sheet = side.Kind switch
        {
            SideKind.Application => Ink(order.Form, order.Blank, applications[side.Application], side),
            SideKind.Unknown => Ink(order.Stranger!.Value.Form, order.Stranger.Value.Blank, Stranger(side), side),
            _ => order.Blank with { Pixels = [.. Enumerable.Repeat((byte)255, order.Blank.Pixels.Length)] },
        };
        if (side.UpsideDown)
        {
            Array.Reverse(sheet.Pixels);
        }

        return ScannerWear.Scan(sheet, trip, Dice.For(order.Seed, ScanDice, side.Number, 1));
    }

    private GreyImage Ink(FormTemplate form, GreyImage blank, FilledForm filled, SampleSide side)
    {
        Writer writer = hands.NextWriter(Dice.For(order.Seed, WriterDice, side.Number));
        return SheetInk.Draw(blank, form, filled, writer, hands.Clerk, Dice.For(order.Seed, InkDice, side.Number));
    }

    private FilledForm Stranger(SampleSide side)
    {
        Dice dice = Dice.For(order.Seed, PeopleDice, 1000 + side.Number);
        ResidentMaker people = new(dice, towns, order.AsOf);
        return new AnyApplications(dice, people, order.AsOf, order.Stranger!.Value.Form).Make();
    }

    private static FilledForm[] Applications(SampleOrder order, TownList towns)
    {
        Dice dice = Dice.For(order.Seed, PeopleDice);
        ResidentMaker people = new(dice, towns, order.AsOf);
        BusPassApplications bus = new(dice, people, order.AsOf);
        MaternityApplications maternity = new(dice, people, order.AsOf);
        AnyApplications any = new(dice, people, order.AsOf, order.Form);
        return
        [
            .. Enumerable.Range(0, order.Count).Select(index => order.Form.Form switch
            {
                Blanks.BusPassSheet.Form => bus.Make(index < order.Corrected),
                Blanks.MaternitySupportSheet.Form => maternity.Make(index < order.Corrected),
                _ => any.Make(),
            }),
        ];
    }

    private static Outcome<TownList> Towns(FormTemplate form)
    {
        string? list = form.Rules.FirstOrDefault(rule => rule.Rule == FormRuleKinds.TownMatchesPostalCode)?.Arguments[FormRuleKinds.List];
        return list is null ? TownList.Invented : TownList.Load(list);
    }
}
