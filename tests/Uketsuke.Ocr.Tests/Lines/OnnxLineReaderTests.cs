using Uketsuke.Ocr.Lines;
using Uketsuke.Ocr.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Lines;

public sealed class OnnxLineReaderTests : IDisposable
{
    private readonly OnnxLineReader reader = new(new LineReaderOptions());

    public void Dispose() => reader.Dispose();

    [Fact]
    public void A_drawn_seven_is_read_as_a_seven()
    {
        LineScores scores = reader.Read(Drawn.Strokes(60, 80, 5, [(8, 10), (50, 10), (26, 72)]));

        Assert.Equal("7", Drawn.Greedy(scores, reader.Charset));
    }

    [Fact]
    public void Blank_paper_has_no_steps() =>
        Assert.Same(LineScores.Empty, reader.Read(new GreyImage(40, 40, [.. Enumerable.Repeat((byte)255, 1600)])));

    [Fact]
    public void Every_step_is_a_distribution_over_the_characters()
    {
        LineScores scores = reader.Read(Drawn.Strokes(60, 80, 5, [(8, 10), (50, 10), (26, 72)]));

        for (int t = 0; t < scores.Steps; t++)
        {
            double sum = 0;
            foreach (float log in scores.Step(t))
            {
                sum += Math.Exp(log);
            }

            Assert.Equal(1, sum, 3);
        }
    }

    [Fact]
    public void Lines_read_together_give_the_same_as_lines_read_alone()
    {
        GreyImage seven = Drawn.Strokes(60, 80, 5, [(8, 10), (50, 10), (26, 72)]);
        // A kana and not a bare bar: 1, l and I are one shape, and which of them leads is chance.
        GreyImage kana = Drawn.Strokes(44, 80, 5, [(12, 72), (12, 8), (12, 34), (38, 48)]);
        GreyImage blank = new(20, 20, [.. Enumerable.Repeat((byte)255, 400)]);

        IReadOnlyList<LineScores> together = reader.ReadAll([seven, blank, kana]);

        Assert.Equal(Drawn.Greedy(reader.Read(seven), reader.Charset), Drawn.Greedy(together[0], reader.Charset));
        Assert.Equal(0, together[1].Steps);
        Assert.Equal("ト", Drawn.Greedy(reader.Read(kana), reader.Charset));
        Assert.Equal("ト", Drawn.Greedy(together[2], reader.Charset));
    }

    [Fact]
    public async Task Many_threads_may_read_at_once()
    {
        GreyImage seven = Drawn.Strokes(60, 80, 5, [(8, 10), (50, 10), (26, 72)]);

        string[] read = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Drawn.Greedy(reader.Read(seven), reader.Charset))));

        Assert.All(read, text => Assert.Equal("7", text));
    }

    [Fact]
    public void A_missing_model_is_named_with_its_remedy()
    {
        using OnnxLineReader missing = new(new LineReaderOptions { ModelFolder = Path.Combine(Path.GetTempPath(), "no-such-folder") });

        ModelUnusableException thrown = Assert.Throws<ModelUnusableException>(() => missing.Charset);

        Assert.Contains("line-v3.onnx", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_with_one_changed_byte_is_refused()
    {
        string folder = Directory.CreateTempSubdirectory("line-model").FullName;
        byte[] network = File.ReadAllBytes(Path.Combine(ModelFile.ShippedFolder, "line-v3.onnx"));
        network[network.Length / 2] ^= 1;
        File.WriteAllBytes(Path.Combine(folder, "line-v3.onnx"), network);
        using OnnxLineReader damaged = new(new LineReaderOptions { ModelFolder = folder });

        ModelUnusableException thrown = Assert.Throws<ModelUnusableException>(() => damaged.Charset);

        Assert.Contains("SHA-256", thrown.Message, StringComparison.Ordinal);
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_line_is_scaled_to_forty_pixels_with_paper_around_the_ink()
    {
        LinePixels pixels = LinePixels.From(Drawn.Strokes(200, 120, 6, [(20, 30), (180, 30), (180, 90), (20, 90), (20, 30)]))!;

        Assert.Equal(0, pixels.Width % 8);
        Assert.Equal(40 * pixels.Width, pixels.Values.Length);
        Assert.All(Enumerable.Range(0, 40), y => Assert.True(pixels.Values[y * pixels.Width] < 0.05f));
        Assert.True(pixels.Values.Max() > 0.7f);
    }
}
