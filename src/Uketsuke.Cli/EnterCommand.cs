using System.CommandLine;

namespace Uketsuke.Cli;

internal static class EnterCommand
{
    public static Command Build() => new("enter");
}
