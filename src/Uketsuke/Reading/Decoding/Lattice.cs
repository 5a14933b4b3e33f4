namespace Uketsuke.Reading.Decoding;

/// <summary>
/// What the recogniser saw, limited to an alphabet: log-probabilities of the blank and each symbol, step by step, each step
/// adding up to 1.
/// </summary>
internal sealed class Lattice
{
    // How likely a place that may be a word gap is one.
    private const float PossibleGap = 0.7f;

    // Natural logs: below the first a class was not seen; no symbol is less likely than the second.
    private const float Unseen = -25;
    private const float Least = -18;

    private readonly float[] values;

    private Lattice(Alphabet alphabet, int steps, float[] values, float[] inside)
    {
        Alphabet = alphabet;
        Steps = steps;
        this.values = values;
        Inside = inside;
    }

    public Alphabet Alphabet { get; }

    public int Steps { get; }

    /// <summary>Per step: the share of the recogniser's own probability that lies inside the alphabet, 0 to 1.</summary>
    public float[] Inside { get; }

    /// <summary>Width of one step in pixels of the line; 0 when unknown. Inserted word gaps have no width.</summary>
    public double SourcePerStep { get; private init; }

    /// <summary>For each step the x of its middle in pixels of the line.</summary>
    public double[] SourceX { get; private init; } = [];

    /// <summary>For each step the number of its line, from 0; lines that were joined keep their numbers.</summary>
    public int[] LineOf { get; private init; } = [];

    public ReadOnlySpan<float> Step(int step) => values.AsSpan(step * Alphabet.Count, Alphabet.Count);

    /// <param name="gaps">Word gaps as x of the line image; a step that can only be a space is put in at each.</param>
    public static Lattice From(LineScores scores, Alphabet alphabet, IReadOnlyList<double> gaps) => From(scores, alphabet, gaps, false);

    /// <param name="gapsMayBe">True when the gaps may be none: the step may as well be nothing.</param>
    public static Lattice From(LineScores scores, Alphabet alphabet, IReadOnlyList<double> gaps, bool gapsMayBe)
    {
        if (scores.Steps == 0)
        {
            return new Lattice(alphabet, 0, [], []);
        }

        int[] gapSteps = [.. gaps.Select(gap => GapStep(scores, gap)).Where(step => step > 0)];
        int steps = scores.Steps + gapSteps.Length;
        float[] values = GC.AllocateUninitializedArray<float>(steps * alphabet.Count);
        float[] inside = new float[steps];
        double[] sourceX = new double[steps];
        int at = 0;
        for (int t = 0; t < scores.Steps; t++)
        {
            if (Array.IndexOf(gapSteps, t) >= 0)
            {
                PutSpace(values.AsSpan(at * alphabet.Count, alphabet.Count), alphabet, gapsMayBe);
                inside[at] = 1;
                sourceX[at] = scores.SourceLeft + (t * scores.SourcePerStep);
                at++;
            }

            inside[at] = Fold(scores.Step(t), alphabet, values.AsSpan(at * alphabet.Count, alphabet.Count));
            sourceX[at] = scores.SourceLeft + ((t + 0.5) * scores.SourcePerStep);
            at++;
        }

        return new Lattice(alphabet, at, values, inside) { SourcePerStep = scores.SourcePerStep, SourceX = sourceX, LineOf = new int[at] };
    }

    /// <summary>Several lines one after the other, as one lattice.</summary>
    public static Lattice Join(IReadOnlyList<Lattice> lines)
    {
        if (lines.Count == 1)
        {
            return lines[0];
        }

        Alphabet alphabet = lines[0].Alphabet;
        int steps = lines.Sum(line => line.Steps);
        Lattice joined = new(alphabet, steps, GC.AllocateUninitializedArray<float>(steps * alphabet.Count), new float[steps])
        {
            SourceX = new double[steps],
            LineOf = new int[steps],
        };
        int at = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            int count = lines[i].Steps;
            lines[i].values.AsSpan(0, count * alphabet.Count).CopyTo(joined.values.AsSpan(at * alphabet.Count));
            lines[i].Inside.AsSpan(0, count).CopyTo(joined.Inside.AsSpan(at));
            lines[i].SourceX.AsSpan(0, count).CopyTo(joined.SourceX.AsSpan(at));
            joined.LineOf.AsSpan(at, count).Fill(i);
            at += count;
        }

        return joined;
    }

    private static int GapStep(LineScores scores, double x)
    {
        if (scores.SourcePerStep <= 0)
        {
            return -1;
        }

        // The quietest of the nearest three steps: a step that still speaks of a character must not be cut off.
        int middle = (int)Math.Round((x - scores.SourceLeft) / scores.SourcePerStep);
        int best = -1;
        for (int step = Math.Max(1, middle - 1); step <= Math.Min(scores.Steps - 1, middle + 1); step++)
        {
            if (best < 0 || scores.Step(step)[0] > scores.Step(best)[0] + 0.05f)
            {
                best = step;
            }
        }

        return best;
    }

    private static void PutSpace(Span<float> step, Alphabet alphabet, bool mayBe)
    {
        step.Fill(float.NegativeInfinity);
        step[alphabet.IndexOf(Alphabet.Space)] = mayBe ? MathF.Log(PossibleGap) : 0;
        step[0] = mayBe ? MathF.Log(1 - PossibleGap) : float.NegativeInfinity;
    }

    private static float Fold(ReadOnlySpan<float> classes, Alphabet alphabet, Span<float> step)
    {
        ReadOnlySpan<int> first = alphabet.FirstClass.AsSpan();
        for (int s = 0; s < step.Length; s++)
        {
            step[s] = first[s] >= 0 && classes[first[s]] is var log and > Unseen ? log : float.NegativeInfinity;
        }

        foreach ((int c, int symbol) in alphabet.OtherClasses)
        {
            if (classes[c] > Unseen)
            {
                step[symbol] = (float)LogSum.Add(step[symbol], classes[c]);
            }
        }

        float sum = Floats.SumOfExp(step);

        // Nothing is impossible: a floor keeps one odd step from ruling out the right answer.
        Floats.Lower(step, MathF.Log(Math.Max(sum, 1e-12f)), Least);
        step[alphabet.IndexOf(Alphabet.Space)] = float.NegativeInfinity;
        return Math.Min(1, sum);
    }
}
