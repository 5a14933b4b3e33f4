using System.Diagnostics;

namespace Uketsuke.Automation.Entries;

/// <summary>
/// Tells whoever listens inside the process that a boundary of the protocol was passed: <c>DiagnosticListener</c> "Uketsuke.Entry",
/// one event for each boundary, its name the boundary's. Told before the next thing is done, so a listener that ends the process
/// ends it exactly there. Nobody listens in an office, and no listener changes what is done.
/// </summary>
internal static class EntryBoundaries
{
    public const string Name = "Uketsuke.Entry";

    private static readonly DiagnosticListener Listener = new(Name);

    public static void Pass(string boundary)
    {
        if (Listener.IsEnabled(boundary))
        {
            Listener.Write(boundary, null);
        }
    }
}
