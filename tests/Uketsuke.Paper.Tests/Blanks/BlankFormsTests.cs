using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Paper.Blanks;

namespace Uketsuke.Paper.Tests.Blanks;

public sealed class BlankFormsTests
{
    private const double PointsPerMm = 72 / 25.4;

    public static TheoryData<string> Forms => [.. BlankForms.All().Select(sheet => sheet.Template.Form)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_committed_form_file_is_what_the_drawing_says(string form)
    {
        string committed = File.ReadAllText(RepositoryFile.Path($"samples/forms/{form}/form.yaml"));

        Assert.Equal(FormYaml.Write(Sheet(form).Template), committed);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_committed_blank_has_every_rule_of_the_drawing_in_its_place(string form)
    {
        RuleMark[] drawn = [.. Sheet(form).Marks.OfType<RuleMark>()];
        (double, double, double, double)[] printed = PrintedRules(form);

        (double, double, double, double)[] missing =
        [
            .. drawn.Select(rule => (rule.X1, rule.Y1, rule.X2, rule.Y2)).Where(rule => !printed.Any(other => Near(rule, other))),
        ];

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_committed_blank_is_drawn_from_paths_alone_and_is_small(string form)
    {
        string file = RepositoryFile.Path($"samples/forms/{form}/blank.pdf");
        using PdfDocument pdf = PdfDocument.Open(file);
        Page page = Assert.Single(pdf.GetPages());

        Assert.Empty(page.Letters);
        Assert.Empty(page.GetImages());
        Assert.Equal((210 * PointsPerMm, 297 * PointsPerMm), (page.Width, page.Height), new Close(0.01));
        Assert.InRange(new FileInfo(file).Length, 1, 300_000);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Drawing_the_blank_again_gives_the_committed_bytes(string form)
    {
        Outcome<PrintFonts> fonts = PrintFonts.Load();
        Assert.SkipUnless(fonts.Succeeded, "The printing fonts are not on this machine: " + fonts.Refusal?.Cause.En);

        using PrintFonts loaded = fonts.Value;
        byte[] drawn = new SheetPdf(loaded).Write(Sheet(form));

        Assert.Equal(File.ReadAllBytes(RepositoryFile.Path($"samples/forms/{form}/blank.pdf")), drawn);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_places_of_two_fields_never_overlap(string form)
    {
        FormField[] fields = [.. FormFile.Load(RepositoryFile.Path($"samples/forms/{form}/form.yaml")).Value.Fields];

        string[] overlaps =
        [
            .. from first in fields
               from second in fields
               where string.CompareOrdinal(first.Key.Value, second.Key.Value) < 0 && Overlap(first.Area, second.Area)
               select $"{first.Key} and {second.Key}",
        ];

        Assert.Empty(overlaps);
    }

    private static Sheet Sheet(string form) => BlankForms.All().Single(sheet => sheet.Template.Form == form);

    private static (double, double, double, double)[] PrintedRules(string form)
    {
        using PdfDocument pdf = PdfDocument.Open(RepositoryFile.Path($"samples/forms/{form}/blank.pdf"));
        Page page = pdf.GetPage(1);
        return
        [
            .. page.Paths.Where(path => path.IsStroked).SelectMany(path => path)
                .Select(sub => sub.GetBoundingRectangle())
                .Where(box => box.HasValue)
                .Select(box => (
                    box!.Value.Left / PointsPerMm,
                    (page.Height - box.Value.Top) / PointsPerMm,
                    box.Value.Right / PointsPerMm,
                    (page.Height - box.Value.Bottom) / PointsPerMm)),
        ];
    }

    private static bool Near((double A, double B, double C, double D) one, (double A, double B, double C, double D) other) =>
        Math.Abs(one.A - other.A) + Math.Abs(one.B - other.B) + Math.Abs(one.C - other.C) + Math.Abs(one.D - other.D) < 0.05;

    private static bool Overlap(MmBox one, MmBox other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    private sealed class Close(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < tolerance && Math.Abs(x.Item2 - y.Item2) < tolerance;

        public int GetHashCode((double, double) obj) => 0;
    }
}
