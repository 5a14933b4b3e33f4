namespace Uketsuke.Reading.Language;

/// <summary>How likely a character follows others: counted sequences with backoff to shorter ones (models/README.md).</summary>
internal sealed class NgramTable
{
    public const char Start = '\u0002';
    public const char End = '\u0003';

    private const byte None = 255;
    private const int BitsOfLetter = 16;

    private readonly ulong[] keys;
    private readonly byte[] chances;
    private readonly byte[] shares;
    private readonly ulong contextMask;

    /// <param name="order">Letters of the longest sequence, 2 to 4.</param>
    /// <param name="keys">Sequences as 16-bit letters, the last one lowest; ascending.</param>
    /// <param name="chances">−10 ln P(last letter after the others); 255: not counted.</param>
    /// <param name="shares">−10 ln of what the sequence as a context leaves to shorter ones; 255: no context.</param>
    public NgramTable(int order, ulong[] keys, byte[] chances, byte[] shares)
    {
        this.keys = keys;
        this.chances = chances;
        this.shares = shares;
        contextMask = (1UL << (BitsOfLetter * (order - 1))) - 1;
    }

    /// <summary>The context at the beginning of a word.</summary>
    public static ulong Begin => Start;

    /// <summary>The context after one more letter.</summary>
    public ulong After(ulong context, char letter) => ((context << BitsOfLetter) | letter) & contextMask;

    /// <returns>Natural log of the probability that <paramref name="letter"/> follows.</returns>
    public double Log(ulong context, char letter)
    {
        double cost = 0;
        while (true)
        {
            int at = Array.BinarySearch(keys, (context << BitsOfLetter) | letter);
            if (at >= 0 && chances[at] != None)
            {
                return -(cost + chances[at]) / 10;
            }

            int shorter = Array.BinarySearch(keys, context);
            cost += shorter >= 0 && shares[shorter] != None ? shares[shorter] : 0;
            if (context == 0)
            {
                return -cost / 10;
            }

            context = WithoutFirst(context);
        }
    }

    private static ulong WithoutFirst(ulong context)
    {
        int letters = (63 - System.Numerics.BitOperations.LeadingZeroCount(context)) / BitsOfLetter;
        return context & ((1UL << (BitsOfLetter * letters)) - 1);
    }
}
