using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>Every way in which a page can send a change: held, released once, never twice (robot.md §4.1).</summary>
public sealed class CommitGateTests(SharedBrowser shared) : IAsyncDisposable
{
    private static readonly RequestPattern Post = new("POST", "/commit");
    private GatedContext? gated;
    private IPage Page => gated!.Context.Pages[0];

    public static TheoryData<string, string> Pages => new()
    {
        { "a form behind a confirm", "<form method=post action=/commit onsubmit=\"return confirm('登録します。')\"><button>登録</button></form>" },
        { "a form that opens a new window", "<form method=post action=/commit target=_blank><button>登録</button></form>" },
        { "a handler that submits twice", "<button onclick=\"fetch('/commit',{method:'POST',body:'1'}).catch(()=>0);fetch('/commit',{method:'POST',body:'2'}).catch(()=>0)\">登録</button>" },
        { "a beacon", "<button onclick=\"navigator.sendBeacon('/commit','x')\">登録</button>" },
        { "a fetch that outlives its page", "<button onclick=\"fetch('/commit',{method:'POST',keepalive:true,body:'x'});location.href='/frame'\">登録</button>" },
        { "a fetch among others", "<button onclick=\"fetch('/commit',{method:'POST',body:'x'}).catch(()=>0);for(let i=0;i<6;i++)fetch('/frame?'+i).catch(()=>0)\">登録</button>" },
        { "a synchronous request", "<button onclick=\"let x=new XMLHttpRequest();x.open('POST','/commit',false);try{x.send('a')}catch{}\">登録</button>" },
        { "a form in a frame", "<iframe src=/frame></iframe><button onclick=\"frames[0].document.forms[0].submit()\">登録</button>" },
        { "a fetch in a worker", "<script>const w=new Worker('/worker.js')</script><button onclick=\"w.postMessage(1)\">登録</button>" },
    };

    public async ValueTask DisposeAsync()
    {
        if (gated is not null)
        {
            await gated.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_commit_reaches_the_target_only_after_its_intent_and_only_once(string how, string html)
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(html);
        CommitGate gate = await OpenAsync(target, Post);
        int arrivedWhenHeld = -1;
        int arrivedWhenLeaving = -1;

        CommitOpening opening = gate.Open(
            Post,
            (_, _) =>
            {
                arrivedWhenHeld = target.Arrived("/commit");
                return Task.FromResult(true);
            },
            leaving: _ =>
            {
                arrivedWhenLeaving = target.Arrived("/commit");
                return Task.CompletedTask;
            });
        Task click = Page.GetByRole(AriaRole.Button, new() { Name = "登録", Exact = true }).ClickAsync();
        bool went = await opening.Decided.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await UntilAsync(() => target.Arrived("/commit") > 0);
        await click;

        // A page that went away hears no answer; then nothing more leaves this context (see below).
        await Task.WhenAny(opening.Answered, Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken));
        if (!opening.Spends)
        {
            await Page.GotoAsync(target.Root.ToString());
        }

        Assert.True(went, how);
        Assert.Equal((0, 0), (arrivedWhenHeld, arrivedWhenLeaving));
        Assert.Equal(1, target.Arrived("/commit"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Outside_a_commit_no_committing_request_leaves(string how, string html)
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(html);
        CommitGate gate = await OpenAsync(target, Post);

        await Page.GetByRole(AriaRole.Button, new() { Name = "登録", Exact = true }).ClickAsync();
        await UntilAsync(() => gate.Blocked > 0);

        Assert.Equal(0, target.Arrived("/commit"));
        Assert.True(gate.Blocked > 0, how);
    }

    [Fact]
    public async Task A_get_that_commits_is_held_like_any_commit()
    {
        RequestPattern pattern = new("GET", "/commit");
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<a href='/commit?no=1'>登録</a>");
        CommitGate gate = await OpenAsync(target, pattern);
        await Page.GetByText("登録").ClickAsync();
        await UntilAsync(() => gate.Blocked == 1);
        int before = target.Arrived("/commit");
        await Page.GotoAsync(target.Root.ToString());

        CommitOpening opening = gate.Open(pattern, (_, _) => Task.FromResult(true));
        await Page.GetByText("登録").ClickAsync();
        await opening.Answered.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(0, before);
        Assert.Equal(1, target.Arrived("/commit"));
    }

    [Fact]
    public async Task A_web_socket_frame_that_commits_is_held_like_any_commit()
    {
        RequestPattern pattern = new(RequestPattern.WebSocket, "/socket");
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            "<script>const s=new WebSocket('ws://'+location.host+'/socket');s.onopen=()=>document.title='open';"
            + "s.onmessage=()=>document.title='done'</script><button onclick=\"s.send('a');s.send('b')\">登録</button>");
        CommitGate gate = await OpenAsync(target, pattern);
        await Page.WaitForFunctionAsync("document.title=='open'");
        await Page.GetByText("登録").ClickAsync();
        await UntilAsync(() => gate.Blocked == 2);
        int before = target.Arrived("/socket");

        CommitOpening opening = gate.Open(pattern, (_, _) => Task.FromResult(true));
        await Page.GetByText("登録").ClickAsync();
        await Page.WaitForFunctionAsync("document.title=='done'");
        await UntilAsync(() => opening.Blocked == 1);

        Assert.Equal(0, before);
        Assert.Equal(1, target.Arrived("/socket"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_cut_connection_does_not_make_the_browser_send_the_commit_again(string how, string html)
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(html);
        CommitGate gate = await OpenAsync(target, Post);
        await Page.GotoAsync(target.Root.ToString());
        target.CutsAfterTaking = true;

        CommitOpening opening = gate.Open(Post, (_, _) => Task.FromResult(true));
        Task click = Page.GetByRole(AriaRole.Button, new() { Name = "登録", Exact = true }).ClickAsync();
        await UntilAsync(() => target.Arrived("/commit") > 0);
        await click;
        target.CutsAfterTaking = false;
        gate.Close();
        IPage other = await gated!.Context.NewPageAsync();
        Task away = other.GotoAsync(target.Root.ToString());

        // The gate does not trust this browser context any more: nothing leaves it again, however harmless.
        await Assert.ThrowsAsync<PlaywrightException>(() => away);
        Assert.True(opening.Spends);
        Assert.True(target.Arrived("/commit") == 1, how);
    }

    [Fact]
    public async Task A_refused_intent_keeps_the_request_here()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<form method=post action=/commit><button>登録</button></form>");
        CommitGate gate = await OpenAsync(target, Post);

        CommitOpening opening = gate.Open(Post, (_, _) => Task.FromResult(false));
        await Page.GetByText("登録").ClickAsync();

        Assert.False(await opening.Decided.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.False(opening.MayHaveLeft);
        Assert.Equal(0, target.Arrived("/commit"));
    }

    [Fact]
    public async Task An_intent_that_cannot_be_written_keeps_the_request_here()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<form method=post action=/commit><button>登録</button></form>");
        CommitGate gate = await OpenAsync(target, Post);

        CommitOpening opening = gate.Open(Post, (_, _) => throw new IOException("disk full"));
        await Page.GetByText("登録").ClickAsync();

        await Assert.ThrowsAsync<IOException>(() => opening.Decided.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.False(opening.MayHaveLeft);
        Assert.Equal(0, target.Arrived("/commit"));
    }

    [Fact]
    public async Task A_request_of_which_it_cannot_be_written_down_that_it_leaves_stays_here()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync("<form method=post action=/commit><button>登録</button></form>");
        CommitGate gate = await OpenAsync(target, Post);

        CommitOpening opening = gate.Open(Post, (_, _) => Task.FromResult(true), leaving: _ => Task.FromException(new IOException("disk full")));
        Task click = Page.GetByText("登録").ClickAsync();

        await Assert.ThrowsAsync<IOException>(() => opening.Answered.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        gate.Close();
        _ = await Record.ExceptionAsync(() => click);
        Assert.Equal(0, target.Arrived("/commit"));
    }

    [Fact]
    public async Task An_unsafe_request_passes_only_when_it_is_declared()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            "<button onclick=\"fetch('/other',{method:'POST'}).catch(()=>0);fetch('/login',{method:'POST'}).then(()=>document.title='in')\">送信</button>");
        CommitGate gate = await OpenAsync(target, Post);

        await Page.GetByText("送信").ClickAsync();
        await Page.WaitForFunctionAsync("document.title=='in'");
        await UntilAsync(() => gate.Blocked == 1);

        Assert.Equal(0, target.Arrived("/other"));
        Assert.Equal(1, target.Arrived("/login"));
    }

    private async Task<CommitGate> OpenAsync(LoopbackTarget target, RequestPattern commit)
    {
        gated = await GatedContext.OpenAsync(
            shared.Browser, new(target.Root, [commit], [new("POST", "/login")]), CancellationToken.None);
        gated.Context.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await SharedBrowser.PageAsync(gated.Context);
        await Page.GotoAsync(target.Root.ToString());
        return gated.Gate;
    }

    private static async Task UntilAsync(Func<bool> state)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!state())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
