namespace Uketsuke.Paper;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and .NET version (SplitMix64, Steele et al. 2014).
/// For drawing samples only; nothing secret depends on it.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>Dice of their own for one purpose: more rolls elsewhere do not change what they give.</summary>
    public static Dice For(int seed, params ReadOnlySpan<int> purpose)
    {
        ulong mixed = (ulong)seed * 0x9E3779B97F4A7C15;
        foreach (int part in purpose)
        {
            mixed = Mix(mixed + (ulong)part + 0x632BE59BD9B4E019);
        }

        return new(mixed);
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    /// <summary>0 inclusive to <paramref name="below"/> exclusive.</summary>
    public int Below(int below) => (int)(Next() % (ulong)below);

    /// <summary>Both ends included.</summary>
    public int Whole(int from, int to) => from + Below(to - from + 1);

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double from, double to) => from + ((to - from) * Unit());

    /// <summary>Normal, cut at three standard deviations (Box and Muller).</summary>
    public double Normal(double deviation) =>
        Math.Clamp(Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit()), -3, 3) * deviation;

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
