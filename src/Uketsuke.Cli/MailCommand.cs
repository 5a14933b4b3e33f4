using System.CommandLine;
using System.Globalization;
using Uketsuke.Automation;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Cli;

/// <summary><c>uketsuke mail</c>: the mails in doubt of a ledger, and a person's word about one of them. Sends nothing itself.</summary>
internal static class MailCommand
{
    public static Command Build()
    {
        Option<DirectoryInfo> journal = new("--journal") { Description = "uketsuke enter の台帳のフォルダ", Required = true };
        Option<string?> arrived = new("--arrived") { Description = "届いていると確かめたメール (Message-ID の @ の前)" };
        Option<string?> again = new("--again") { Description = "届いていないと確かめ、もう一度送らせるメール" };
        Option<string?> note = new("--note") { Description = "確かめた方法 (監査の記録に残る。個人の情報は書かない)" };
        Command command = new(
            "mail", "送ったか分からないメールの一覧と、確かめた結果の記録。何も送らない (mails in doubt, and what a person found)")
        {
            journal, arrived, again, note,
        };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(journal), parsed.GetValue(arrived), parsed.GetValue(again), parsed.GetValue(note) ?? "", stop));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo journal, string? arrived, string? again, string note, CancellationToken stop)
    {
        if (arrived is not null && again is not null)
        {
            return await EnterCommand.WrongAsync("--arrived と --again はどちらか一つです。(Give one of --arrived and --again.)");
        }

        DataFolder folder = new(journal.FullName);
        if (!File.Exists(folder.AppDatabase))
        {
            return await EnterCommand.WrongAsync($"{journal}: 台帳がありません。→ 場所を確かめてください。(There is no ledger.)");
        }

        try
        {
            await using IEntryJournal opened = await AutomationRoom.OpenJournalAsync(folder, TimeProvider.System, stop);
            IReadOnlyList<MailInDoubt> mails = await opened.MailsInDoubtAsync(stop);
            return (arrived ?? again) is string wanted
                ? await SettleAsync(opened, mails, wanted, again is null ? MailFinding.Arrived : MailFinding.NotArrivedSendAgain, note, stop)
                : Tell(mails);
        }
        catch (DataFolderInUseException)
        {
            return await EnterCommand.WrongAsync("台帳のフォルダは使われています。→ その実行が終わるのを待ってください。(The ledger is in use.)");
        }
    }

    private static int Tell(IReadOnlyList<MailInDoubt> mails)
    {
        foreach (MailInDoubt mail in mails)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"△ {mail.Reference} {mail.MessageId} {mail.Connection} 宛先 {mail.Recipients} 件 {mail.LeftAt.ToLocalTime():yyyy-MM-dd HH:mm:ss}"));
        }

        Console.WriteLine(mails.Count == 0
            ? "送ったか分からないメールはありません。(No mail is in doubt.)"
            : "受け取る人か送信済みの控えで確かめ、--arrived か --again と --note を付けて記録してください。(Find out, then record it.)");
        return mails.Count == 0 ? ExitCodes.AllDone : ExitCodes.SomethingRefused;
    }

    private static async Task<int> SettleAsync(
        IEntryJournal journal, IReadOnlyList<MailInDoubt> mails, string wanted, MailFinding found, string note, CancellationToken stop)
    {
        string id = mails.FirstOrDefault(mail => mail.MessageId == wanted)?.Id ?? "";
        Outcome<MailSettled> outcome = await journal.SettleMailAsync(new(id, found, note, new(Environment.UserName)), stop);
        if (!outcome.Succeeded)
        {
            return await EnterCommand.WrongAsync([.. EnterCommand.Lines(outcome.Refusal)]);
        }

        Console.WriteLine("記録しました。同じ命令で uketsuke enter を実行すると、続きから始まります。(Recorded; run uketsuke enter again.)");
        return ExitCodes.AllDone;
    }
}
