using System.Collections.Immutable;
using Uketsuke.Ocr.Boxes;
using Uketsuke.Ocr.Tests.Lines;
using Uketsuke.Ocr.Tests.Models;
using Uketsuke.Reading;

namespace Uketsuke.Ocr.Tests.Boxes;

/// <summary>The contract of the box reader, with a network that knows an upright stroke from a level one by their ink.</summary>
public sealed class OnnxBoxReaderTests : IDisposable
{
    private static readonly GreyImage Upright = Drawn.Strokes(30, 80, 5, [(15, 8), (15, 70)]);
    private static readonly GreyImage Level = Drawn.Strokes(80, 30, 5, [(8, 15), (70, 15)]);
    private static readonly GreyImage Blank = new(20, 20, [.. Enumerable.Repeat((byte)255, 400)]);

    private const int Side = 40;

    private readonly OnnxBoxReader reader = new(() => new BoxModel(UprightOrLevel(3), ["", "1", "ー"], BoxFrame.Box));

    public void Dispose() => reader.Dispose();

    [Fact]
    public void A_stroke_is_read_as_the_class_with_the_highest_score()
    {
        IReadOnlyList<ImmutableArray<float>> scores = reader.ReadAll([Upright, Level]);

        Assert.Equal("1", Best(scores[0]));
        Assert.Equal("ー", Best(scores[1]));
    }

    [Fact]
    public void Scores_are_log_probabilities_that_add_up_to_one() =>
        Assert.Equal(1, reader.ReadAll([Upright])[0].Sum(log => Math.Exp(log)), 4);

    [Fact]
    public void Blank_paper_has_no_scores_and_its_neighbours_keep_their_places()
    {
        IReadOnlyList<ImmutableArray<float>> scores = reader.ReadAll([Blank, Upright, Blank]);

        Assert.Empty(scores[0]);
        Assert.Equal("1", Best(scores[1]));
        Assert.Empty(scores[2]);
    }

    [Fact]
    public void More_pictures_than_fit_one_run_are_all_read()
    {
        GreyImage[] pictures = [.. Enumerable.Range(0, 150).Select(i => i % 3 == 0 ? Level : Upright)];

        IReadOnlyList<ImmutableArray<float>> scores = reader.ReadAll(pictures);

        Assert.Equal(pictures.Select(picture => ReferenceEquals(picture, Level) ? "ー" : "1"), scores.Select(Best));
    }

    [Fact]
    public async Task Many_threads_may_read_at_once()
    {
        string[] read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Best(reader.ReadAll([Upright])[0]))));

        Assert.All(read, text => Assert.Equal("1", text));
    }

    [Fact]
    public void A_character_list_of_another_length_is_refused()
    {
        using OnnxBoxReader other = new(() => new BoxModel(UprightOrLevel(3), ["", "1"], BoxFrame.Box));

        Assert.Throws<ModelUnusableException>(() => other.Charset);
    }

    [Fact]
    public void A_network_that_the_runtime_cannot_load_is_refused()
    {
        using OnnxBoxReader broken = new(() => new BoxModel([1, 2, 3], [""], BoxFrame.Box));

        Assert.Throws<ModelUnusableException>(() => broken.Charset);
    }

    [Fact]
    public void A_missing_model_is_named_with_its_remedy()
    {
        using OnnxBoxReader missing = new(new BoxReaderOptions { ModelFolder = Path.Combine(Path.GetTempPath(), "no-such-folder") });

        ModelUnusableException thrown = Assert.Throws<ModelUnusableException>(() => missing.Charset);

        Assert.Contains("box-v2.onnx", thrown.Message, StringComparison.Ordinal);
    }

    private string Best(ImmutableArray<float> scores) => reader.Charset[scores.IndexOf(scores.Max())];

    // A level stroke fills rows near the middle and the whole width; an upright one the columns near the middle.
    private static byte[] UprightOrLevel(int classes)
    {
        float[] weights = new float[Side * Side * classes];
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                int at = ((y * Side) + x) * classes;
                weights[at + 1] = Math.Abs(x - 20) < 5 ? 0.1f : 0;
                weights[at + 2] = Math.Abs(y - 20) < 5 ? 0.1f : 0;
            }
        }

        return new TinyOnnx()
            .Input("boxes", -1, 1, Side, Side)
            .Constant("weights", [Side * Side, classes], weights)
            .Node("Flatten", ["boxes"], "flat")
            .Node("MatMul", ["flat", "weights"], "scores")
            .Output("scores", -1, classes)
            .Model();
    }
}
