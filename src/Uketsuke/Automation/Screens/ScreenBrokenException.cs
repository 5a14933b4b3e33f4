namespace Uketsuke.Automation.Screens;

/// <summary>The browser (or its driver) died. The screen cannot be used any more; what it had sent is for the probe to say.</summary>
public sealed class ScreenBrokenException : Exception
{
    public ScreenBrokenException()
    {
    }

    public ScreenBrokenException(string message)
        : base(message)
    {
    }

    public ScreenBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
