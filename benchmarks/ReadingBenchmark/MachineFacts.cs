using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ReadingBenchmark;

/// <summary>Where and with what a result came about.</summary>
internal sealed record MachineFacts(string Date, string Machine, string Models)
{
    public static MachineFacts Here(string root)
    {
        string processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? ""
            : "";
        IEnumerable<string> models = Directory.EnumerateFiles(Path.Combine(root, "models"), "*.onnx").Order(StringComparer.Ordinal)
            .Select(file => $"`{Path.GetFileName(file)}` (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..8]}…)");
        return new(
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"{processor}, {Environment.ProcessorCount} cores (shared), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            string.Join(", ", models));
    }
}
