using System.CommandLine;

namespace Uketsuke.Cli;

internal static class ReadFieldCommand
{
    public static Command Build() => new("read-field");
}
