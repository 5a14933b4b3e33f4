namespace Uketsuke.Ocr.Scans;

/// <summary>Unpacking a scan would pass <see cref="ScanLimits"/>. Becomes a refusal before it leaves this room.</summary>
internal sealed class ScanLimitException : Exception
{
    public ScanLimitException()
    {
    }

    public ScanLimitException(string message)
        : base(message)
    {
    }

    public ScanLimitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
