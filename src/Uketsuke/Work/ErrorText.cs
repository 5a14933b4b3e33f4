using System.Diagnostics;

namespace Uketsuke.Work;

/// <summary>Words about an exception that cannot hold a resident's data: its type and where, never its message.</summary>
internal static class ErrorText
{
    // A parser's message may quote the text that it could not parse, which may be a name.
    public static string Of(Exception exception)
    {
        StackFrame? own = new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.FullName?.StartsWith("Uketsuke.", StringComparison.Ordinal) == true);
        string where = own?.GetMethod() is { } method
            ? $" at {method.DeclaringType!.FullName}.{method.Name}:{own.GetFileLineNumber()}"
            : "";
        string inner = exception.InnerException is { } cause ? $" ({cause.GetType().FullName})" : "";
        return $"{exception.GetType().FullName}{inner}{where}";
    }
}
