namespace Uketsuke.Ocr.Imaging;

/// <summary>Connected pieces of ink, neighbours over corners included.</summary>
internal static class InkBlobs
{
    /// <param name="ink">Row by row.</param>
    /// <param name="labels">For each pixel the index of its blob, −1 where there is no ink.</param>
    public static List<InkBlob> Find(bool[] ink, int width, int height, out int[] labels)
    {
        labels = new int[ink.Length];
        Array.Fill(labels, -1);
        List<InkBlob> blobs = [];
        Stack<int> open = new();
        for (int start = 0; start < ink.Length; start++)
        {
            if (!ink[start] || labels[start] >= 0)
            {
                continue;
            }

            InkBlob blob = new() { Left = width, Top = height };
            labels[start] = blobs.Count;
            open.Push(start);
            while (open.TryPop(out int at))
            {
                int x = at % width;
                int y = at / width;
                blob.Take(x, y);
                for (int v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
                {
                    for (int u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
                    {
                        int next = (v * width) + u;
                        if (ink[next] && labels[next] < 0)
                        {
                            labels[next] = blobs.Count;
                            open.Push(next);
                        }
                    }
                }
            }

            blobs.Add(blob);
        }

        return blobs;
    }
}

/// <summary>One connected piece of ink; its bounds include their ends.</summary>
internal sealed class InkBlob
{
    public int Left { get; set; }

    public int Top { get; set; }

    public int Right { get; private set; }

    public int Bottom { get; private set; }

    public int Area { get; private set; }

    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;

    public void Take(int x, int y)
    {
        Left = Math.Min(Left, x);
        Top = Math.Min(Top, y);
        Right = Math.Max(Right, x);
        Bottom = Math.Max(Bottom, y);
        Area++;
    }
}
