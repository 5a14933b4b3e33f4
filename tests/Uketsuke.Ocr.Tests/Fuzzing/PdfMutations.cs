using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Uketsuke.Ocr.Tests.Scans;

namespace Uketsuke.Ocr.Tests.Fuzzing;

/// <summary>Damage that knows how a PDF is built: numbers, references, nesting, unpackers.</summary>
internal static partial class PdfMutations
{
    private static readonly string[] Extremes =
        ["0", "-1", "1", "2147483647", "-2147483648", "4294967296", "99999999999999999999", "1e99", "0.000000001", "65536", "500000"];

    public static byte[] Apply(byte[] file, Random random)
    {
        string text = Encoding.Latin1.GetString(file);
        for (int round = random.Next(1, 4); round > 0; round--)
        {
            text = random.Next(5) switch
            {
                0 => Change(text, Number(), random, _ => Extremes[random.Next(Extremes.Length)]),
                1 => Change(text, Reference(), random, _ => $"{random.Next(0, 9)} 0 R"),
                2 => Change(text, Name(), random, _ => Pick(text, random)),
                3 => Change(text, Filter(), random, _ => $"/Filter [{string.Concat(Enumerable.Repeat("/FlateDecode ", random.Next(2, 60)))}]"),
                _ => Change(text, Value(), random, old => old + new string('[', random.Next(1, 300))),
            };
        }

        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Files that are hostile as a whole, each of another kind.</summary>
    public static byte[] Bomb(Random random) => random.Next(9) switch
    {
        0 => Nested("[", random.Next(1000, 200_000)),
        1 => Nested("<</A ", random.Next(1000, 100_000)),
        2 => Content(string.Concat(Enumerable.Repeat("q ", random.Next(1000, 400_000)))),
        3 => Content(string.Concat(Enumerable.Repeat("0 0 1 1 re f ", random.Next(1000, 500_000)))),
        4 => ManyPages(random.Next(400, 3000)),
        5 => PagesThatHoldThemselves(),
        6 => Content("q 1e30 0 0 1e30 0 0 cm 0 0 1 1 re f 1e-30 w 0 0 m 1e38 1e38 l S Q"),
        7 => PdfText.OfPicture(
            600, 800, $"/Width {random.Next(1, 9000)} /Height {random.Next(1, 9000)} /ColorSpace /DeviceGray /BitsPerComponent {1 << random.Next(5)} /Filter [/FlateDecode /FlateDecode]",
            PdfText.Deflate(PdfText.Deflate(new byte[random.Next(1, 30_000_000)]))),
        _ => PdfText.OfPicture(
            random.Next(1, 15000), random.Next(1, 15000), "/Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8", new byte[300]),
    };

    private static byte[] Nested(string opening, int depth) => new PdfText()
        .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
        .Object(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Deep {string.Concat(Enumerable.Repeat(opening, depth))} >>")
        .Finish();

    private static byte[] Content(string operators) => new PdfText()
        .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .Object(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
        .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>")
        .Stream(4, "/Filter /FlateDecode", PdfText.Deflate(Encoding.ASCII.GetBytes(operators)))
        .Finish();

    // All pages are one and the same object.
    private static byte[] ManyPages(int count) => new PdfText()
        .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .Object(2, $"<< /Type /Pages /Count {count.ToString(CultureInfo.InvariantCulture)} /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", count))}] >>")
        .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 1400] >>")
        .Finish();

    private static byte[] PagesThatHoldThemselves() => new PdfText()
        .Object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .Object(2, "<< /Type /Pages /Count 9 /Kids [2 0 R 3 0 R 2 0 R] /Parent 2 0 R >>")
        .Object(3, "<< /Type /Pages /Count 9 /Kids [2 0 R 3 0 R] /Parent 3 0 R >>")
        .Finish();

    private static string Change(string text, Regex what, Random random, Func<string, string> into)
    {
        MatchCollection found = what.Matches(text);
        if (found.Count == 0)
        {
            return text;
        }

        Match one = found[random.Next(found.Count)];
        return string.Concat(text.AsSpan(0, one.Index), into(one.Value), text.AsSpan(one.Index + one.Length));
    }

    private static string Pick(string text, Random random)
    {
        MatchCollection names = Name().Matches(text);
        return names.Count == 0 ? "/A" : names[random.Next(names.Count)].Value;
    }

    [GeneratedRegex(@"(?<=[\s\[])-?\d+(\.\d+)?(?=[\s\]])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+ 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/[A-Za-z]{2,20}")]
    private static partial Regex Name();

    [GeneratedRegex(@"/Filter\s*/[A-Za-z0-9]+")]
    private static partial Regex Filter();

    [GeneratedRegex(@"/[A-Za-z]{2,20} (?=[\d/\[<])")]
    private static partial Regex Value();
}
