using System.CommandLine;

namespace Uketsuke.Cli;

internal static class ReadCommand
{
    public static Command Build() => new("read");
}
