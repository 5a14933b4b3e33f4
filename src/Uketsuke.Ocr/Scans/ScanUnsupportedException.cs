namespace Uketsuke.Ocr.Scans;

/// <summary>A picture inside a scan is packed in a way that nothing here unpacks. Becomes a refusal before it leaves this room.</summary>
internal sealed class ScanUnsupportedException : Exception
{
    public ScanUnsupportedException()
    {
    }

    public ScanUnsupportedException(string message)
        : base(message)
    {
    }

    public ScanUnsupportedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
