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

    // Where a key may stand, by its hash: its place in the tables, or -1. Twice as many as keys and more, so that the first is mostly right.
    private readonly int[] places;
    private readonly int shift;

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
        int bits = System.Numerics.BitOperations.Log2((uint)Math.Max(1, keys.Length)) + 2;
        shift = 64 - bits;
        places = new int[1 << bits];
        Array.Fill(places, -1);
        for (int i = 0; i < keys.Length; i++)
        {
            places[Free(keys[i])] = i;
        }
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
            int at = Find((context << BitsOfLetter) | letter);
            if (at >= 0 && chances[at] != None)
            {
                return -(cost + chances[at]) / 10;
            }

            int shorter = Find(context);
            cost += shorter >= 0 && shares[shorter] != None ? shares[shorter] : 0;
            if (context == 0)
            {
                return -cost / 10;
            }

            context = WithoutFirst(context);
        }
    }

    /// <returns>-1 for a sequence that was not counted.</returns>
    private int Find(ulong key) => places[Free(key)];

    // The key's own slot, or the one where it would be put.
    private int Free(ulong key)
    {
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> shift);
        while (places[slot] >= 0 && keys[places[slot]] != key)
        {
            slot = (slot + 1) & (places.Length - 1);
        }

        return slot;
    }

    private static ulong WithoutFirst(ulong context)
    {
        int letters = (63 - System.Numerics.BitOperations.LeadingZeroCount(context)) / BitsOfLetter;
        return context & ((1UL << (BitsOfLetter * letters)) - 1);
    }
}
