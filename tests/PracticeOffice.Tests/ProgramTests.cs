using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PracticeOffice.Tests.TestKit;

namespace PracticeOffice.Tests;

/// <summary>The program as it is started from outside, and what a power cut leaves.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("practice-program-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_in_one_line_where_it_listens()
    {
        await using PracticeProgram program = await PracticeProgram.StartAsync(_folder.FullName);

        string health = await program.Client.GetStringAsync("/_practice/health", Stop);

        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+$", program.Address);
        Assert.Contains("\"status\":\"ok\"", health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_keeps_every_receipt_that_it_gave()
    {
        List<string> receipts = [];
        for (int round = 1; round <= 4; round++)
        {
            await using PracticeProgram program = await PracticeProgram.StartAsync(_folder.FullName);
            Clerk clerk = new(program.Client);
            await clerk.SignInAsync();
            Screen confirm = await clerk.ConfirmAsync("buspass", SampleEntry.BusPass());
            using SemaphoreSlim given = new(0);
            Task[] clerks = [.. Enumerable.Range(0, 4).Select(_ => RegisterUntilCutAsync(clerk, confirm, receipts, given))];
            for (int number = 0; number < 3 * round; number++)
            {
                await given.WaitAsync(Stop);
            }

            program.Kill();
            await Task.WhenAll(clerks);
        }

        await using PracticeProgram last = await PracticeProgram.StartAsync(_folder.FullName);
        string[] kept = [.. (await last.BusPassesAsync()).Select(row => (string)row!["receiptNo"]!)];
        Assert.Empty(receipts.Except(kept));
        Assert.Equal(receipts.Count, receipts.Distinct().Count());
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public async Task A_fault_that_registers_before_it_fails_survives_the_kill_too()
    {
        await using (PracticeProgram program = await PracticeProgram.StartAsync(_folder.FullName))
        {
            Clerk clerk = new(program.Client);
            await clerk.SignInAsync();
            JsonObject fault = new() { ["on"] = "commit", ["do"] = "hang-after" };
            using HttpResponseMessage set = await program.Client.PostAsJsonAsync("/_practice/faults", fault, Stop);
            Task<Screen> answer = clerk.RegisterAsync("buspass", SampleEntry.BusPass());
            while ((await program.BusPassesAsync()).Count == 0)
            {
                await Task.Yield();
            }

            program.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
        }

        await using PracticeProgram again = await PracticeProgram.StartAsync(_folder.FullName);
        Assert.Single(await again.BusPassesAsync());
    }

    [Fact]
    public async Task Residents_do_not_appear_in_its_output()
    {
        await using PracticeProgram program = await PracticeProgram.StartAsync(_folder.FullName);
        Clerk clerk = new(program.Client);
        await clerk.SignInAsync();
        await clerk.SearchBusPassAsync(kana: "ミホン");
        await clerk.RegisterAsync("buspass", SampleEntry.BusPass());
        program.Kill();

        string output = await program.OutputAsync();

        Assert.Equal("", output);
    }

    [Theory]
    [InlineData("--colour", "red", "オプション「--colour」はありません。")]
    [InlineData("--screens", "old", "オプションの値が正しくありません。")]
    [InlineData("--notice-every", "often", "オプションの値が正しくありません。")]
    [InlineData("--urls", "--data", "引数「--urls」を読めません。")]
    [InlineData("start", "now", "引数「start」を読めません。")]
    public void A_wrong_argument_is_told_with_the_usage(string first, string second, string message)
    {
        bool read = PracticeOfficeOptions.TryRead([first, second], out _, out string? complaint);

        Assert.False(read);
        Assert.StartsWith(message, complaint, StringComparison.Ordinal);
        Assert.Contains("使い方", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_of_the_command_line_is_taken()
    {
        string[] args =
        [
            "--urls", "http://127.0.0.1:5099", "--data=folder", "--slow-search-ms", "250", "--session-minutes", "0.5",
            "--notice-every", "4", "--screens", "renewed", "--user", "robot02", "--password", "another",
        ];

        bool read = PracticeOfficeOptions.TryRead(args, out PracticeOfficeOptions? options, out _);

        Assert.True(read);
        Assert.Equal(
            new PracticeOfficeOptions
            {
                Urls = "http://127.0.0.1:5099",
                DataFolder = "folder",
                SlowSearch = TimeSpan.FromMilliseconds(250),
                SessionLength = TimeSpan.FromSeconds(30),
                NoticeEvery = 4,
                Renewed = true,
                User = "robot02",
                Password = "another",
            },
            options);
    }

    [Fact]
    public void Without_arguments_it_listens_on_this_machine_only()
    {
        PracticeOfficeOptions.TryRead([], out PracticeOfficeOptions? options, out _);

        Assert.StartsWith("http://127.0.0.1:", options!.Urls, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task RegisterUntilCutAsync(Clerk clerk, Screen confirm, List<string> receipts, SemaphoreSlim given)
    {
        try
        {
            while (true)
            {
                Screen receipt = await clerk.SendAsync("/buspass/regist.do", confirm.Hidden("regist"));
                lock (receipts)
                {
                    receipts.Add(receipt["receiptNo"]);
                }

                given.Release();
            }
        }
        catch (HttpRequestException)
        {
            // The program was killed under this clerk's hands.
        }
    }
}
