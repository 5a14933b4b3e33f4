using CsCheck;
using Uketsuke.Ocr.Imaging;

namespace Uketsuke.Ocr.Tests.Imaging;

public sealed class NearnessTests
{
    [Fact]
    public void Near_is_what_has_a_mark_in_the_square_around_it() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 30], Gen.Int[0, 9], Gen.Int[0, 100000]).Sample((width, height, reach, seed) =>
        {
            Random random = new(seed);
            bool[] marked = [.. Enumerable.Range(0, width * height).Select(_ => random.Next(25) == 0)];

            return Nearness.Of(marked, width, height, reach).SequenceEqual(ByHand(marked, width, height, reach));
        });

    private static bool[] ByHand(bool[] marked, int width, int height, int reach)
    {
        bool[] near = new bool[marked.Length];
        for (int i = 0; i < near.Length; i++)
        {
            for (int v = Math.Max(0, (i / width) - reach); v <= Math.Min(height - 1, (i / width) + reach); v++)
            {
                for (int u = Math.Max(0, (i % width) - reach); u <= Math.Min(width - 1, (i % width) + reach); u++)
                {
                    near[i] |= marked[(v * width) + u];
                }
            }
        }

        return near;
    }
}
