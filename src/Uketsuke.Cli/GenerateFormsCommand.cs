using System.Collections.Immutable;
using System.CommandLine;
using Uketsuke.Basics;
using Uketsuke.Paper.Blanks;

namespace Uketsuke.Cli;

/// <summary>Draws filled synthetic forms with their truth; also writes the blank forms that we draw ourselves.</summary>
internal static class GenerateFormsCommand
{
    public static Command Build()
    {
        Option<DirectoryInfo?> blanks = new("--write-blanks") { Description = "白紙の帳票と帳票定義を書き出すフォルダー / folder for blank forms and form files" };
        Command command = new("generate-forms", "記入済みの見本帳票を正解データとともに作ります / draws filled sample forms with their truth") { blanks };
        command.SetAction(parsed => WriteBlanks(parsed.GetValue(blanks)!));
        return command;
    }

    private static int WriteBlanks(DirectoryInfo folder)
    {
        Outcome<ImmutableArray<string>> written = BlankForms.Write(folder.FullName);
        if (!written.Succeeded)
        {
            Console.Error.WriteLine(written.Refusal.Cause.Ja);
            Console.Error.WriteLine(written.Refusal.Remedy.Ja);
            return ExitCodes.WrongUse;
        }

        Console.WriteLine(string.Join('\n', written.Value));
        return ExitCodes.AllDone;
    }
}
