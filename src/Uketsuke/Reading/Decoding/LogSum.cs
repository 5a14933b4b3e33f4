namespace Uketsuke.Reading.Decoding;

internal static class LogSum
{
    // exp of less than this is lost beside 1 in a double.
    private const double Lost = -38;

    /// <returns>log(exp(a) + exp(b)).</returns>
    public static double Add(double a, double b)
    {
        (double high, double low) = a < b ? (b, a) : (a, b);
        double apart = low - high;

        // Also not a number: both are minus infinity.
        return apart > Lost ? high + Math.Log(1 + Math.Exp(apart)) : high;
    }

    public static double Of(IEnumerable<double> values) => values.Aggregate(double.NegativeInfinity, Add);
}
