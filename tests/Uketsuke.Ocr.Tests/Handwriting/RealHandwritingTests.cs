using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Forms;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Handwriting;

/// <summary>
/// A smoke test on handwriting of real people, kept outside the repository in a folder <c>shared/data</c> beside it; skipped
/// where that is absent. The bounds lie well below what the model reaches: they find a broken step, not a lost tenth.
/// </summary>
public sealed class RealHandwritingTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLineReader().AddBoxReader().AddFieldReading().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public void Single_real_digits_are_read_and_hardly_one_is_wrongly_accepted()
    {
        byte[] images = Unpacked("digits/images.idx3-ubyte.gz");
        byte[] labels = Unpacked("digits/labels.idx1-ubyte.gz");
        int right = 0;
        int wronglyAccepted = 0;
        const int count = 300;
        for (int i = 0; i < count; i++)
        {
            int at = (i * 31) % (labels.Length - 8);
            FieldReading read = Read(Digit(images, at), FieldKind.Digits);
            bool same = read.Text.Value == labels[8 + at].ToString(CultureInfo.InvariantCulture);
            right += same ? 1 : 0;
            wronglyAccepted += !same && !read.NeedsPerson(required: true) ? 1 : 0;
        }

        Assert.True(right >= count * 0.97, $"{right} of {count}");
        Assert.True(wronglyAccepted <= 2, $"{wronglyAccepted} wrongly accepted");
    }

    [Fact]
    public void Katakana_of_a_real_pen_are_read()
    {
        int right = 0;
        int all = 0;
        foreach ((string letter, (float X, float Y)[][] strokes) in PenLetters("tomoe/katakana-writer1.charcol.gz"))
        {
            FieldReading read = Read(Drawn.Strokes(120, 120, 4, strokes), FieldKind.Kana);
            all++;
            right += read.Text.Value == letter ? 1 : 0;
        }

        Assert.True(all >= 60 && right >= all * 0.8, $"{right} of {all}");
    }

    private FieldReading Read(GreyImage image, FieldKind kind) =>
        services.GetRequiredService<IFieldImageReader>().Read(image, kind, [], "none", TestContext.Current.CancellationToken);

    private static GreyImage Digit(byte[] images, int index)
    {
        byte[] pixels = [.. images.AsSpan(16 + (index * 784), 784).ToArray().Select(ink => (byte)(255 - ink))];
        return new GreyImage(28, 28, pixels);
    }

    // Small kana are left out: alone on the paper nothing tells their size.
    private static IEnumerable<(string Letter, (float X, float Y)[][] Strokes)> PenLetters(string file)
    {
        XDocument document = XDocument.Load(new MemoryStream(Unpacked(file)));
        return document.Descendants("character")
            .Select(letter => (
                Letter: letter.Element("utf8")!.Value,
                Strokes: letter.Descendants("stroke")
                    .Select(stroke => stroke.Elements("point").Select(point => (Place(point, "x"), Place(point, "y"))).ToArray())
                    .Where(stroke => stroke.Length > 1)
                    .ToArray()))
            .Where(letter => letter.Strokes.Length > 0 && !"ァィゥェォッャュョヮヵヶ".Contains(letter.Letter, StringComparison.Ordinal))
            .DistinctBy(letter => letter.Letter);
    }

    private static float Place(XElement point, string axis) =>
        10 + (float.Parse(point.Attribute(axis)!.Value, CultureInfo.InvariantCulture) / 10);

    private static byte[] Unpacked(string file)
    {
        string path = Path.Combine(RepositoryRoot(), "..", "shared", "data", file);
        if (!File.Exists(path))
        {
            Assert.Skip($"Real handwriting is not at hand: shared/data/{file} beside the repository.");
        }

        using GZipStream packed = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Uketsuke.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("Uketsuke.slnx was not found above the tests.");
    }
}
