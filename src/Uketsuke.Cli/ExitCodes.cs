namespace Uketsuke.Cli;

/// <summary>Exit codes: a contract, other people's scripts depend on them.</summary>
internal static class ExitCodes
{
    public const int AllDone = 0;

    /// <summary>Something was refused or is in doubt; the output file says what.</summary>
    public const int SomethingRefused = 1;

    /// <summary>Wrong use or unreadable input; a message names file, line, cause and remedy.</summary>
    public const int WrongUse = 2;
}
