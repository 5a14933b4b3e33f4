using System.CommandLine;

namespace Uketsuke.Cli;

internal static class DemoCommand
{
    public static Command Build() => new("demo");
}
