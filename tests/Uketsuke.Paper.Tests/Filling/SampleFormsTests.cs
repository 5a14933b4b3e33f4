using System.Text;
using System.Text.Json.Nodes;
using Uketsuke.Forms;
using Uketsuke.Paper.Wear;

namespace Uketsuke.Paper.Tests.Filling;

public sealed class SampleFormsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        SampleOrder order = FillTestKit.Order(FillTestKit.BusPass, 3) with { Wear = WearLevel.Office, Format = SampleFormat.Mixed };

        SortedDictionary<string, byte[]> first = FillTestKit.Write(order);
        SortedDictionary<string, byte[]> second = FillTestKit.Write(order);

        Assert.Equal(["bus-pass-01.pdf", "bus-pass-02.tif", "bus-pass-03.pdf", "truth.json"], first.Keys);
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        byte[] one = FillTestKit.Write(FillTestKit.Order(FillTestKit.BusPass, 1, seed: 1))["truth.json"];
        byte[] two = FillTestKit.Write(FillTestKit.Order(FillTestKit.BusPass, 1, seed: 2))["truth.json"];

        Assert.NotEqual(one, two);
    }

    [Fact]
    public void The_pile_holds_the_ordered_sides_and_the_truth_says_which()
    {
        SampleOrder order = FillTestKit.Order(FillTestKit.Maternity, 4) with
        {
            BlankSides = 2,
            UnknownForms = 1,
            UpsideDown = 1,
            Corrected = 1,
            Stranger = (FillTestKit.BusPass, FillTestKit.White),
        };

        JsonArray pages = Pages(FillTestKit.Write(order));

        Assert.Equal(7, pages.Count);
        Assert.Equal(["application", "application", "application", "application", "blank", "blank", "unknown"],
            pages.Select(page => (string)page!["kind"]!).Order(StringComparer.Ordinal));
        Assert.Single(pages, page => (int)page!["rotated"]! == 180 && (string)page["kind"]! == "application");
        Assert.Equal("phone", (string)Assert.Single(pages, page => page!["corrected"]!.AsArray().Count > 0)!["corrected"]![0]!);
        Assert.Equal("application", (string)pages[0]!["kind"]!);
    }

    [Fact]
    public void Every_application_tells_every_field_of_its_form()
    {
        JsonArray pages = Pages(FillTestKit.Write(FillTestKit.Order(FillTestKit.Maternity, 2)));

        Assert.All(pages, page => Assert.Equal(
            FillTestKit.Maternity.Fields.Select(field => field.Key.Value),
            page!["fields"]!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public void What_is_written_stands_inside_its_field_and_a_blank_field_stays_white()
    {
        SortedDictionary<string, byte[]> files = FillTestKit.Write(FillTestKit.Order(FillTestKit.BusPass, 6));
        JsonArray pages = Pages(files);

        foreach (JsonNode? page in pages)
        {
            using SkiaSharp.SKBitmap picture = SkiaSharp.SKBitmap.Decode(files[(string)page!["source"]!]);
            foreach (FormField field in FillTestKit.BusPass.Fields.Where(field => field.Kind is not FieldKind.WarekiDate))
            {
                string value = (string)page["fields"]![field.Key.Value]!;
                bool expected = value is not ("" or "false" or "absent");
                Assert.True(expected == HasInk(picture, field.Area), $"{page["source"]} {field.Key}: {(expected ? "no ink" : "ink")}");
            }
        }
    }

    [Fact]
    public void Electronic_applications_are_headed_by_the_labels_of_the_form()
    {
        SampleOrder order = FillTestKit.Order(FillTestKit.Maternity, 6, seed: 9);
        byte[] utf8 = FillTestKit.Write(order with { Format = SampleFormat.CsvUtf8 })["maternity-support-utf8.csv"];
        byte[] cp932 = FillTestKit.Write(order with { Format = SampleFormat.CsvCp932 })["maternity-support-cp932.csv"];

        string[] lines = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.Equal(
            FillTestKit.Maternity.Fields.Where(field => field.Kind != FieldKind.Seal).Select(field => field.Label),
            lines[0].Split(','));
        Assert.Equal(
            string.Join("\r\n", lines),
            CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(cp932).TrimEnd());
    }

    private static JsonArray Pages(SortedDictionary<string, byte[]> files) =>
        JsonNode.Parse(files["truth.json"])!["pages"]!.AsArray();

    private static bool HasInk(SkiaSharp.SKBitmap picture, MmBox area)
    {
        double perMm = picture.Width / 210.0;
        for (int y = (int)(area.Top * perMm); y < area.Bottom * perMm; y++)
        {
            for (int x = (int)(area.Left * perMm); x < area.Right * perMm; x++)
            {
                if (picture.GetPixel(x, y).Red < 128)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
