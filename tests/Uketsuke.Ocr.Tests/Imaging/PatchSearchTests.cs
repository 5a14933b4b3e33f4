using CsCheck;
using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Tests.Imaging;

public sealed class PatchSearchTests
{
    [Fact]
    public void A_patch_is_found_where_it_was_put_whatever_the_light() =>
        Gen.Select(Gen.Int[-5, 5], Gen.Int[-5, 5], Gen.Float[0.3f, 1f], Gen.Int[0, 100000]).Sample((shiftX, shiftY, light, seed) =>
        {
            Random random = new(seed);
            float[] patch = [.. Enumerable.Range(0, 16 * 16).Select(_ => 255f * random.NextSingle())];
            float[] window = [.. Enumerable.Range(0, 28 * 28).Select(_ => 255f * random.NextSingle())];
            for (int i = 0; i < patch.Length; i++)
            {
                window[(((i / 16) + 6 + shiftY) * 28) + (i % 16) + 6 + shiftX] = light * patch[i];
            }

            (double x, double y, double correlation, double second) = PatchSearch.Find(patch, 16, window, 6);

            return Math.Abs(x - shiftX) <= 0.5 && Math.Abs(y - shiftY) <= 0.5 && correlation > 0.99 && second < 0.6;
        });

    [Fact]
    public void Bare_paper_matches_nothing()
    {
        float[] patch = new float[16 * 16];
        float[] window = new float[28 * 28];
        Array.Fill(window, 250f);

        Assert.Equal(0, PatchSearch.Find(patch, 16, window, 6).Correlation);
    }
}
