using System.CommandLine;
using Uketsuke.Cli;

RootCommand root = new("Uketsuke 受付 — 紙の申請を、確かめて、業務システムへ一度だけ。")
{
    DemoCommand.Build(),
    ServeCommand.Build(),
    ReadCommand.Build(),
    ReadFieldCommand.Build(),
    EnterCommand.Build(),
    CheckCommand.Build(),
    PublishCommand.Build(),
    RehearseCommand.Build(),
    ReconcileCommand.Build(),
    MailCommand.Build(),
    TraceCommand.Build(),
    GenerateFormsCommand.Build(),
    FitAcceptanceCommand.Build(),
    LearnCommand.Build(),
    DoctorCommand.Build(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("使い方: uketsuke --help");
    return ExitCodes.WrongUse;
}

// After Ctrl+C or SIGTERM the work at hand is put down properly, which a reader or a browser may need a moment for.
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
