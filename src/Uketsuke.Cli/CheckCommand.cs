using System.CommandLine;

namespace Uketsuke.Cli;

internal static class CheckCommand
{
    public static Command Build() => new("check");
}
