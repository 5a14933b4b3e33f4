namespace Uketsuke.Reading.Decoding;

internal static class LogSum
{
    /// <returns>log(exp(a) + exp(b)).</returns>
    public static double Add(double a, double b)
    {
        double high = Math.Max(a, b);
        return double.IsNegativeInfinity(high) ? high : high + Math.Log(1 + Math.Exp(Math.Min(a, b) - high));
    }

    public static double Of(IEnumerable<double> values) => values.Aggregate(double.NegativeInfinity, Add);
}
