using System.Collections.Immutable;
using ReadingBenchmark.Hands;
using ReadingBenchmark.Reads;
using ReadingBenchmark.Scores;
using ReadingBenchmark.Sheets;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Paper.Blanks;
using Uketsuke.Paper.People;
using Uketsuke.Reading;

namespace ReadingBenchmark;

/// <summary>The whole benchmark: draws, reads, counts.</summary>
/// <param name="Pages">Filled-in sides; unfilled, unknown and blank sides come on top.</param>
internal sealed record BenchmarkRun(int Pages, int Seed, string Root)
{
    private const int Cores = 2;
    private const int MostCrops = 240;

    // Enough of them for so many crops; always the same, whichever side is read first.
    private const int SidesWithCrops = 40;

    /// <summary>Leaves out what takes as long again: speed, and libtesseract beside it.</summary>
    public bool OnlyFields { get; init; }

    public async Task<BenchmarkResult> RunAsync(HandFonts fonts, IProgress<(int Done, int All)> progress, CancellationToken cancellationToken)
    {
        using ReadingChain chain = new();
        ImmutableArray<FormTemplate> forms = ReadingChain.Forms(Root);
        SheetMaker maker = Maker(fonts, chain.Opener, forms, cancellationToken);
        Func<ScannedSide>[] sides = Sides(maker);
        SideReading[] readings = new SideReading[sides.Length];
        SideRun run = new(chain.Opener, chain.Pages, forms);
        int done = 0;
        Parallel.For(0, sides.Length, new ParallelOptions { MaxDegreeOfParallelism = Cores, CancellationToken = cancellationToken }, i =>
        {
            readings[i] = run.Read(sides[i](), !OnlyFields && i < SidesWithCrops, cancellationToken);
            progress.Report((Interlocked.Increment(ref done), sides.Length));
        });
        (FieldCut, string)[] lines =
        [
            .. readings.SelectMany(side => side.Crops.Zip(side.Fields.Where(SideRun.IsLine), (cut, field) => (cut, field.Truth))).Take(MostCrops),
        ];
        FieldResult[] fields = [.. readings.Where(side => side.Kind == SideKind.Application).SelectMany(side => side.Fields)];
        FieldResult[] twins = [.. readings.Where(side => side.Kind == SideKind.Twin).SelectMany(side => side.Fields)];
        return new()
        {
            Pages = Pages,
            Seed = Seed,
            MissingFonts = [.. fonts.Missing.Select(font => font.Package).Distinct()],
            Registration = RegistrationScore.Of(readings),
            Kinds = FieldScore.ByKind(fields),
            Conditions = FieldScore.ByCondition([.. fields, .. twins]),
            Accepts = AcceptScore.Of(Half(readings, 0), Half(readings, 1)),
            Marks = MarkScore.Of(fields),
            Clerk = ClerkScore.Of(readings),
            Baseline = OnlyFields ? null : await BaselineRun.MeasureAsync(lines, chain.Fields, cancellationToken),
            Speed = OnlyFields ? null : await SpeedRun.MeasureAsync(maker, Root, cancellationToken),
            Unfilled = UnfilledScore.Of(readings),
            Slips = [.. fields.Concat(twins).Where(field => field.PassesWrong).Select(field => new FieldLine(field))],
            Misses = [.. fields.Where(field => !field.Right && !field.OnlyPerson).Select(field => new FieldLine(field))],
        };
    }

    /// <summary>Writes each side as the file that would be read.</summary>
    public void DrawInto(string folder, HandFonts fonts, CancellationToken cancellationToken)
    {
        using ReadingChain chain = new();
        Directory.CreateDirectory(folder);
        SheetMaker maker = Maker(fonts, chain.Opener, ReadingChain.Forms(Root), cancellationToken);
        foreach ((int index, Func<ScannedSide> draw) in Sides(maker).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScannedSide side = draw();
            string ending = side.Condition.Packing switch { Packing.JpegInPdf => "pdf", Packing.Png => "png", _ => "tif" };
            File.WriteAllBytes(Path.Combine(folder, $"{index:0000}-{side.Kind}.{ending}"), side.File);
        }
    }

    private Func<ScannedSide>[] Sides(SheetMaker maker)
    {
        int few = Math.Max(10, Pages / 8);
        return
        [
            .. Enumerable.Range(0, Pages).Select(i => (Func<ScannedSide>)(() => maker.Application(i))),
            .. Enumerable.Range(0, 2 * few).Select(i => (Func<ScannedSide>)(() => maker.Unfilled(i))),
            .. Enumerable.Range(0, few).Select(i => (Func<ScannedSide>)(() => maker.Unknown(i))),
            .. Enumerable.Range(0, few).Select(i => (Func<ScannedSide>)(() => maker.Empty(i))),
            .. Enumerable.Range(0, Pages).Where(maker.HasTwin).Select(i => (Func<ScannedSide>)(() => maker.GreyTwin(i))),
        ];
    }

    private SheetMaker Maker(HandFonts fonts, IScanOpener opener, ImmutableArray<FormTemplate> forms, CancellationToken cancellationToken)
    {
        Outcome<(FormTemplate Form, byte[] Pdf)> stranger = BlankForms.Stranger();
        Outcome<TownList> towns = TownList.Load(Path.Combine(Root, "samples", "lists", "towns.csv"));
        if (!stranger.Succeeded || !towns.Succeeded)
        {
            throw new InvalidOperationException((stranger.Refusal ?? towns.Refusal!).Remedy.En);
        }

        KnownForm Known(FormTemplate form, byte[] blank) => new(form, opener.Open(blank, cancellationToken).Value[0] with { Dpi = 300 });
        return new(
            Seed,
            new UnseenWriters(fonts),
            [.. forms.Select(form => Known(form, File.ReadAllBytes(form.BlankPath)))],
            Known(stranger.Value.Form, stranger.Value.Pdf),
            towns.Value);
    }

    // Two sides after one another have the same condition: pairs go to either half in turn.
    private static FieldResult[] Half(SideReading[] readings, int half) =>
        [
            .. readings.Where((side, i) => side.Kind == SideKind.Application && i / 2 / Condition.All.Length % 2 == half)
                .SelectMany(side => side.Fields),
        ];
}
