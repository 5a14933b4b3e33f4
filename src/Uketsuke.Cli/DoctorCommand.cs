using System.CommandLine;

namespace Uketsuke.Cli;

internal static class DoctorCommand
{
    public static Command Build() => new("doctor");
}
