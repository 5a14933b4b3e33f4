namespace Uketsuke.Reading.Decoding;

/// <summary>
/// What the recogniser saw, limited to an alphabet: log-probabilities of the blank and each symbol, step by step, each step
/// adding up to 1.
/// </summary>
internal sealed class Lattice
{
    // How likely a place that may be a word gap is one.
    private const float PossibleGap = 0.7f;

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
        float[] values = new float[steps * alphabet.Count];
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
    public static Lattice Join(IReadOnlyList<Lattice> lines) => lines.Count == 1
        ? lines[0]
        : new Lattice(
            lines[0].Alphabet,
            lines.Sum(line => line.Steps),
            [.. lines.SelectMany(line => line.values.AsSpan(0, line.Steps * line.Alphabet.Count).ToArray())],
            [.. lines.SelectMany(line => line.Inside.AsSpan(0, line.Steps).ToArray())])
        {
            SourceX = [.. lines.SelectMany(line => line.SourceX.AsSpan(0, line.Steps).ToArray())],
            LineOf = [.. lines.SelectMany((line, i) => Enumerable.Repeat(i, line.Steps))],
        };

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
        step.Clear();
        int[] symbolOfClass = alphabet.SymbolOfClass;
        for (int c = 0; c < classes.Length; c++)
        {
            int symbol = symbolOfClass[c];
            if (symbol >= 0 && classes[c] > -25f)
            {
                step[symbol] += MathF.Exp(classes[c]);
            }
        }

        float sum = 0;
        foreach (float value in step)
        {
            sum += value;
        }

        float inside = Math.Min(1, sum);
        float log = MathF.Log(Math.Max(sum, 1e-12f));
        int space = alphabet.IndexOf(Alphabet.Space);
        for (int s = 0; s < step.Length; s++)
        {
            // Nothing is impossible: a floor keeps one odd step from ruling out the right answer.
            step[s] = s == space ? float.NegativeInfinity : Math.Max(-18f, MathF.Log(step[s]) - log);
        }

        return inside;
    }
}
