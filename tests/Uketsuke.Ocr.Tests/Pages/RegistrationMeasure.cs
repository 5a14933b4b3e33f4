using System.Diagnostics;
using System.Globalization;
using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Ocr.Pages;

namespace Uketsuke.Ocr.Tests.Pages;

/// <summary>Measures what benchmarks/reading-pages.md publishes. Run by hand: <c>--explicit only</c>.</summary>
public sealed class RegistrationMeasure
{
    private static readonly (string Name, Func<Random, int, Wear> Wear)[] Conditions =
    [
        ("target: ±3°, ±5 mm, ±1 %, 200–300 dpi", (random, seed) => Any(random, seed)),
        ("the same, 150 dpi", (random, seed) => Any(random, seed) with { Dpi = 150 }),
        ("the same, fax 200 dpi 1 bit", (random, seed) => Any(random, seed) with { Dpi = 200, OneBit = true }),
        ("the same, dark, noisy, blurred", (random, seed) => Any(random, seed) with { Paper = 165, Noise = 14, Blur = 0.12 }),
        ("the same, slipping feeder 0.4 mm", (random, seed) => Any(random, seed) with { Wobble = 0.4 }),
        ("the same, keystone 1.5 %", (random, seed) => Any(random, seed) with { Keystone = 0.015 }),
        ("any quarter turn, ±15°", (random, seed) => Any(random, seed) with { Turn = (90 * random.Next(4)) + (30 * random.NextDouble()) - 15 }),
    ];

    [Fact(Explicit = true)]
    public void Registration_and_recognition_over_worn_pages()
    {
        BlankShelf shelf = new();
        TestSheet[] sheets = [TestSheet.Sample("bus-pass"), TestSheet.Sample("maternity-support")];
        BlankPage[] known = [.. sheets.SelectMany(sheet => shelf.Take(sheet.Template))];
        foreach ((string name, Func<Random, int, Wear> wear) in Conditions)
        {
            Random random = new(7);
            List<double> errors = [];
            int refused = 0;
            int wrong = 0;
            double seconds = 0;
            const int Pages = 24;
            for (int i = 0; i < Pages; i++)
            {
                Wear worn = wear(random, i);
                TestSheet sheet = sheets[i % 2];
                Scanned scan = worn.Scan(sheet);
                long start = Stopwatch.GetTimestamp();
                FoundForm? found = FormFinder.Find(PageLook.At(scan.Image, worn.Dpi / 25.4), known);
                seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
                refused += found is null ? 1 : 0;
                wrong += found is not null && found.Blank.Form.Form != sheet.Template.Form ? 1 : 0;
                errors.AddRange(found is null ? [] : sheet.Template.Fields.Select(field => Error(field, found, scan, worn)));
            }

            Tell(name, Pages, refused, wrong, errors, seconds);
        }

        Unknown(known);
    }

    private static void Unknown(BlankPage[] known)
    {
        Random random = new(9);
        TestSheet[] unknown = [TestSheet.BusPass, TestSheet.Allowance, TestSheet.BusPassOtherWords, TestSheet.NoteOnly];
        int taken = 0;
        const int Pages = 32;
        for (int i = 0; i < Pages; i++)
        {
            Wear wear = Any(random, i);
            taken += FormFinder.Find(PageLook.At(wear.Scan(unknown[i % unknown.Length]).Image, wear.Dpi / 25.4), known) is null ? 0 : 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"| unknown forms | {Pages} | taken for a known one: {taken} |");
    }

    private static void Tell(string name, int pages, int refused, int wrong, List<double> errors, double seconds)
    {
        errors.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {pages} | {refused} | {wrong} | {errors[errors.Count / 2]:0.000} | {errors[(int)(0.95 * errors.Count)]:0.000} | {errors[^1]:0.000} | {seconds / pages:0.00} |"));
    }

    private static Wear Any(Random random, int seed) => new()
    {
        Seed = seed,
        Dpi = random.Next(200, 301),
        Turn = (6 * random.NextDouble()) - 3,
        ShiftX = (10 * random.NextDouble()) - 5,
        ShiftY = (10 * random.NextDouble()) - 5,
        StretchX = 0.99 + (0.02 * random.NextDouble()),
        StretchY = 0.99 + (0.02 * random.NextDouble()),
    };

    private static double Error(FormField field, FoundForm found, Scanned scan, Wear wear)
    {
        Spot middle = new(field.Area.Left + (field.Area.Width / 2), field.Area.Top + (field.Area.Height / 2));
        return (found.Registered.Map.Map(middle) - scan.Truth(middle)).Length / wear.Dpi * 25.4;
    }
}
