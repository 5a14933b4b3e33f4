using YamlDotNet.Core;

namespace Uketsuke.Basics;

/// <summary>Tells a text that is not YAML from a fault of our own.</summary>
/// <remarks>The parser answers some broken texts (an unclosed bracket, for one) with exceptions that are not its own kind.</remarks>
public static class BrokenYaml
{
    /// <summary>True for what the parser throws at a text that is not YAML. Ask only around the parser's own call.</summary>
    public static bool Is(Exception failure) => failure is YamlException or InvalidOperationException or ArgumentException;

    /// <returns>The line the parser names, from 1; 1 where it names none.</returns>
    public static int Line(Exception failure) => failure is YamlException known ? Math.Max(1, (int)known.Start.Line) : 1;
}
