using Uketsuke.Basics;

namespace Uketsuke.Cli.Tests;

public sealed class LearnCommandTests
{
    [Fact]
    public async Task A_folder_that_holds_no_office_is_refused_with_what_to_do()
    {
        using TemporaryFolder folder = new();

        Ended learn = await CommandLine.RunAsync("learn", "--data", folder["nothing"]);

        Assert.Equal(ExitCodes.WrongUse, learn.ExitCode);
        Assert.Contains("受付のデータがありません", learn.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["nothing"]));
    }

    [Fact]
    public async Task An_office_that_has_few_answers_is_told_how_many_are_missing_and_stays_as_it_was()
    {
        Assert.SkipWhen(Browsers.Find() is null, "No Chromium here: set UKETSUKE_CHROMIUM or install it.");
        using TemporaryFolder folder = new();
        Ended demo = await CommandLine.RunAsync("demo", "--unattended", "--process", "bus-pass", "--forms", "2", "--data", folder["data"]);
        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        string office = Path.Combine(folder["data"], "office");

        Ended learn = await CommandLine.RunAsync("learn", "--data", office, "--residual-error", "0.005");
        Ended undo = await CommandLine.RunAsync("learn", "--data", office, "--undo");
        Ended wrong = await CommandLine.RunAsync("learn", "--data", office, "--residual-error", "0.5");

        Assert.True(learn.ExitCode == ExitCodes.AllDone, learn.Output + learn.Errors);
        Assert.Contains("0.5 %", learn.Output, StringComparison.Ordinal);
        Assert.Contains("足りない回答", learn.Output, StringComparison.Ordinal);
        Assert.Contains("設定は前のままです", learn.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(office, "acceptance.json")));
        Assert.Equal(ExitCodes.SomethingRefused, undo.ExitCode);
        Assert.Contains("取り消すものはありません", undo.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.WrongUse, wrong.ExitCode);
    }
}
