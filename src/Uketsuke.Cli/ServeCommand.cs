using System.CommandLine;

namespace Uketsuke.Cli;

internal static class ServeCommand
{
    public static Command Build() => new("serve");
}
