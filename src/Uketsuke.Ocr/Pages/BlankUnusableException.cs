namespace Uketsuke.Ocr.Pages;

/// <summary>The blank of a form cannot be drawn: the form was set up wrongly, no page of it can be read.</summary>
public sealed class BlankUnusableException : Exception
{
    public BlankUnusableException()
    {
    }

    public BlankUnusableException(string message)
        : base(message)
    {
    }

    public BlankUnusableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
