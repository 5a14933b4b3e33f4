namespace Uketsuke.Ocr.Tests.Fuzzing;

/// <summary>Damage that needs no knowledge of a file's kind.</summary>
internal static class ByteMutations
{
    private static readonly byte[] Borders = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    public static byte[] Apply(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        for (int round = random.Next(1, 4); round > 0 && changed.Length > 4; round--)
        {
            changed = random.Next(8) switch
            {
                0 => Flip(changed, random, random.Next(1, 4)),
                1 => Flip(changed, random, random.Next(4, 200)),
                2 => changed[..random.Next(1, changed.Length)],
                3 => Cut(changed, random),
                4 => Twice(changed, random),
                5 => Number(changed, random),
                6 => Run(changed, random),
                _ => Flip(changed, random, 1, near: Math.Min(changed.Length, 512)),
            };
        }

        return changed;
    }

    /// <summary>The head of one file and the tail of another.</summary>
    public static byte[] Splice(byte[] head, byte[] tail, Random random) =>
        [.. head[..random.Next(1, head.Length)], .. tail[random.Next(0, tail.Length)..]];

    private static byte[] Flip(byte[] file, Random random, int count, int near = int.MaxValue)
    {
        for (int i = 0; i < count; i++)
        {
            int at = random.Next(Math.Min(near, file.Length));
            file[at] = random.Next(2) == 0 ? Borders[random.Next(Borders.Length)] : (byte)(file[at] ^ (1 << random.Next(8)));
        }

        return file;
    }

    private static byte[] Cut(byte[] file, Random random)
    {
        int from = random.Next(file.Length);
        int length = random.Next(1, Math.Max(2, Math.Min(4096, file.Length - from)));
        return [.. file[..from], .. file[Math.Min(file.Length, from + length)..]];
    }

    private static byte[] Twice(byte[] file, Random random)
    {
        int from = random.Next(file.Length);
        int length = random.Next(1, Math.Max(2, Math.Min(4096, file.Length - from)));
        byte[] piece = file[from..Math.Min(file.Length, from + length)];
        return [.. file[..from], .. piece, .. piece, .. file[Math.Min(file.Length, from + length)..]];
    }

    // A length, a count or an offset somewhere becomes extreme.
    private static byte[] Number(byte[] file, Random random)
    {
        uint value = random.Next(6) switch
        {
            0 => 0u,
            1 => uint.MaxValue,
            2 => int.MaxValue,
            3 => 0x8000_0000u,
            4 => (uint)file.Length,
            _ => (uint)random.Next(1 << 20),
        };
        int size = random.Next(2) == 0 ? 2 : 4;
        int at = random.Next(Math.Max(1, file.Length - size));
        for (int i = 0; i < size && at + i < file.Length; i++)
        {
            file[at + i] = (byte)(value >> (8 * i));
        }

        return file;
    }

    private static byte[] Run(byte[] file, Random random)
    {
        int at = random.Next(file.Length);
        file.AsSpan(at, Math.Min(random.Next(1, 2000), file.Length - at)).Fill(Borders[random.Next(Borders.Length)]);
        return file;
    }
}
