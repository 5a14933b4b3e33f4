using System.CommandLine;
using System.Text.Json;
using SkiaSharp;

namespace Uketsuke.Cli.Tests;

/// <summary>Pictures of single fields as other people's programs write them, and the lines that they get back.</summary>
public sealed class ReadFieldCommandTests : IDisposable
{
    private static readonly string[] Kinds =
    [
        "kanji-name", "kana", "hiragana", "address", "postal-code", "phone", "wareki-date", "digits", "amount", "code", "text", "checkbox",
        "choice", "seal",
    ];

    private static readonly string[] States = ["confirmed", "accepted", "doubtful", "conflict", "unreadable", "blank"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uketsuke-read-field-");

    public static TheoryData<string> EveryKind => [.. Kinds];

    // A seal is there or not, whatever it shows: ink all over its place may be one.
    public static TheoryData<string> EveryKindWithAValue => [.. Kinds.Where(kind => kind != "seal")];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Every_kind_gives_one_line_of_the_published_shape_for_any_picture(string kind)
    {
        string[] files = [Save("stroke.png", Stroke(64, 64)), Save("tiny.png", Stroke(3, 20)), Save("dot.png", Stroke(1, 1)), Save("wide.png", Stroke(2000, 40))];

        (int exit, JsonElement[] lines) = await ReadAsync(kind, files);

        Assert.Equal(0, exit);
        Assert.Equal(files, lines.Select(line => line.GetProperty("file").GetString()));
        Assert.All(lines, AssertShape);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Empty_paper_of_any_grey_is_never_taken_for_writing(string kind)
    {
        string[] files = [.. new byte[] { 255, 240, 160, 90, 0 }.Select(grey => Save($"paper-{grey}.png", Paper(220, 60, grey)))];

        (_, JsonElement[] lines) = await ReadAsync(kind, files);

        Assert.All(lines, line => Assert.Contains(line.GetProperty("text").GetString(), (string[])["", "false", "absent"]));
    }

    [Theory]
    [MemberData(nameof(EveryKindWithAValue))]
    public async Task Noise_is_never_accepted_as_a_value(string kind)
    {
        (_, JsonElement[] lines) = await ReadAsync(kind, [Save("noise.png", Noise(220, 60, 1)), Save("snow.png", Noise(60, 60, 2))]);

        Assert.All(lines, line => Assert.False(
            line.GetProperty("state").GetString() is "accepted" or "confirmed" && line.GetProperty("text").GetString() is not ("" or "false" or "absent"),
            line.GetRawText()));
    }

    [Fact]
    public async Task The_same_ink_reads_the_same_in_whatever_way_its_pixels_are_stored()
    {
        SKBitmap one = Stroke(60, 60);
        string[] files =
        [
            Save("grey.png", one),
            Save("colour.png", one.Copy(SKColorType.Bgra8888)),
            SaveBytes("sixteen.png", SmallPng.SixteenBit(one)),
            SaveWithAlpha("alpha.png", one),
            SaveAs("photo.jpg", one, SKEncodedImageFormat.Jpeg),
            SaveAs("web.webp", one, SKEncodedImageFormat.Webp),
            SaveBytes("palette.png", SmallPng.Palette(one)),
            SaveBytes("one-bit.png", SmallPng.OneBit(one)),
            SaveDense("dense.png", one),
        ];

        (_, JsonElement[] lines) = await ReadAsync("digits", files);

        Assert.All(lines, line => Assert.Equal("1", line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_folder_is_read_in_the_order_of_its_names_and_a_broken_picture_keeps_none_from_being_read()
    {
        Save("b.png", Stroke(60, 60));
        SaveBytes("a.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3]);
        SaveAs("c.webp", Stroke(60, 60), SKEncodedImageFormat.Webp);

        (int exit, JsonElement[] lines) = await ReadAsync("digits", [folder.FullName]);

        Assert.Equal(2, exit);
        Assert.Equal(["a.png", "b.png", "c.webp"], lines.Select(line => Path.GetFileName(line.GetProperty("file").GetString())));
        Assert.Equal("scan-broken", lines[0].GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("1", lines[1].GetProperty("text").GetString());
    }

    private static void AssertShape(JsonElement line)
    {
        Assert.Contains(line.GetProperty("state").GetString(), States);
        Assert.InRange(line.GetProperty("confidence").GetDouble(), 0, 1);
        Assert.True(line.GetProperty("ms").GetDouble() >= 0);
        Assert.Equal(JsonValueKind.String, line.GetProperty("text").ValueKind);
        Assert.All(line.GetProperty("candidates").EnumerateArray(), candidate =>
        {
            Assert.Equal(["text", "confidence"], candidate.EnumerateObject().Select(property => property.Name));
            Assert.InRange(candidate.GetProperty("confidence").GetDouble(), 0, 1);
        });
    }

    private async Task<(int Exit, JsonElement[] Lines)> ReadAsync(string kind, string[] images)
    {
        string output = Path.Combine(folder.FullName, "out.jsonl");
        int exit = await ReadFieldCommand.Build().Parse(["--kind", kind, "--out", output, .. images])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        string[] lines = await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken);
        return (exit, [.. lines.Select(line => JsonDocument.Parse(line).RootElement)]);
    }

    private string Save(string name, SKBitmap picture) => SaveAs(name, picture, SKEncodedImageFormat.Png);

    private string SaveAs(string name, SKBitmap picture, SKEncodedImageFormat format)
    {
        using SKData data = picture.Encode(format, 95);
        return SaveBytes(name, data.ToArray());
    }

    private string SaveBytes(string name, byte[] bytes)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // Ink on nothing: what shows through is paper.
    private string SaveWithAlpha(string name, SKBitmap picture)
    {
        using SKBitmap clear = new(new SKImageInfo(picture.Width, picture.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul));
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                clear.SetPixel(x, y, new SKColor(0, 0, 0, (byte)(255 - picture.GetPixel(x, y).Red)));
            }
        }

        return Save(name, clear);
    }

    // Small, but it says that it was scanned at 1200 dpi: that must not shrink it.
    private string SaveDense(string name, SKBitmap picture)
    {
        using SKBitmap small = picture.Resize(new SKImageInfo(22, 22, SKColorType.Gray8, SKAlphaType.Opaque), new SKSamplingOptions(SKCubicResampler.Mitchell));
        using SKData data = small.Encode(SKEncodedImageFormat.Png, 100);
        return SaveBytes(name, SmallPng.WithDensity(data.ToArray(), 1200));
    }

    // One upright stroke: the digit 1.
    private static SKBitmap Stroke(int width, int height)
    {
        SKBitmap bitmap = Paper(width, height, 250);
        using SKCanvas canvas = new(bitmap);
        using SKPaint pen = new() { Color = new SKColor(25, 25, 25), IsAntialias = true, StrokeWidth = Math.Max(1, height * 0.06f), StrokeCap = SKStrokeCap.Round };
        canvas.DrawLine((width / 2f) + (height * 0.03f), height * 0.18f, (width / 2f) - (height * 0.03f), height * 0.82f, pen);
        canvas.Flush();
        return bitmap;
    }

    private static SKBitmap Paper(int width, int height, byte grey)
    {
        SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(grey, grey, grey));
        return bitmap;
    }

    private static SKBitmap Noise(int width, int height, int seed)
    {
        Random dice = new(seed);
        SKBitmap bitmap = Paper(width, height, 255);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                byte grey = (byte)dice.Next(256);
                bitmap.SetPixel(x, y, new SKColor(grey, grey, grey));
            }
        }

        return bitmap;
    }
}
