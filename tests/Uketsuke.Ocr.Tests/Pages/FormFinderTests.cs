using Uketsuke.Forms;
using Uketsuke.Ocr.Imaging;
using Uketsuke.Ocr.Pages;

namespace Uketsuke.Ocr.Tests.Pages;

public sealed class FormFinderTests
{
    private static readonly BlankShelf Shelf = new();
    private static readonly BlankPage[] Known = [.. Shelf.Take(TestSheet.BusPass.Template), .. Shelf.Take(TestSheet.Allowance.Template)];

    [Theory]
    [InlineData(300, 0.0, 0.0, 0.0, 1.0, 1.0)]
    [InlineData(300, 3.0, 5.0, -5.0, 1.01, 0.99)]
    [InlineData(200, -3.0, -5.0, 5.0, 0.99, 1.01)]
    [InlineData(250, 1.5, 3.0, 4.0, 1.01, 1.0)]
    public void Fields_are_placed_within_three_tenths_of_a_millimetre(
        double dpi, double turn, double shiftX, double shiftY, double stretchX, double stretchY)
    {
        Wear wear = new() { Dpi = dpi, Turn = turn, ShiftX = shiftX, ShiftY = shiftY, StretchX = stretchX, StretchY = stretchY };
        Scanned scan = wear.Scan(TestSheet.BusPass);

        FoundForm? found = Find(scan, dpi);

        Assert.NotNull(found);
        Assert.Equal("bus-pass-test", found.Blank.Form.Form);
        double[] errors = Errors(found, scan, dpi);
        Assert.InRange(errors[(int)(0.95 * errors.Length)], 0, 0.3);
    }

    internal static FoundForm? Find(Scanned scan, double dpi) =>
        FormFinder.Find(PageLook.At(scan.Image, dpi / 25.4), Known);

    /// <summary>Millimetres by which the corners and middles of the fields are off, smallest first.</summary>
    internal static double[] Errors(FoundForm found, Scanned scan, double dpi) =>
    [
        .. found.Blank.Form.Fields
            .SelectMany(field => Places(field.Area))
            .Select(mm => (found.Registered.Map.Map(mm) - scan.Truth(mm)).Length / dpi * 25.4)
            .Order(),
    ];

    private static IEnumerable<Spot> Places(MmBox area) =>
    [
        new(area.Left, area.Top), new(area.Right, area.Top), new(area.Left, area.Bottom), new(area.Right, area.Bottom),
        new(area.Left + (area.Width / 2), area.Top + (area.Height / 2)),
    ];
}
