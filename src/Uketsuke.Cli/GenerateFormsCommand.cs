using System.CommandLine;

namespace Uketsuke.Cli;

internal static class GenerateFormsCommand
{
    public static Command Build() => new("generate-forms");
}
