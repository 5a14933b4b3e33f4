using System.Diagnostics;

namespace ReadingBenchmark.Reads;

/// <summary>Processor time of this process: true on a machine that others use as well.</summary>
internal static class ProcessorClock
{
    /// <returns>Seconds of all threads together.</returns>
    public static double Measure<T>(Func<T> work, out T result)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        result = work();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }
}
