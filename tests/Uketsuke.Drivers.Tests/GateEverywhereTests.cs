using System.Security.Cryptography;
using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers.Tests;

/// <summary>No write leaves before the commit: not from a frame, not from another window, not from any kind of worker.</summary>
public sealed class GateEverywhereTests(SharedBrowser shared) : IAsyncDisposable
{
    private static readonly RequestPattern Post = new("POST", "/commit");

    private static readonly (string Name, string Script)[] Ways =
    [
        ("a fetch", "fetch('/commit',{method:'POST',body:'x'}).catch(()=>0)"),
        ("a fetch that outlives its page", "fetch('/commit',{method:'POST',keepalive:true,body:'x'}).catch(()=>0)"),
        ("a beacon", "navigator.sendBeacon('/commit','x')"),
        ("a synchronous request", "try{let x=new XMLHttpRequest();x.open('POST','/commit',false);x.send('a')}catch{}"),
        ("a form", "document.body.insertAdjacentHTML('beforeend','<form method=post action=/commit></form>');document.forms[0].submit()"),
        ("a form into a new window", "document.body.insertAdjacentHTML('beforeend','<form method=post action=/commit target=_blank></form>');document.forms[0].submit()"),
        ("a worker", "new Worker('/post.js')"),
        ("a shared worker", "new SharedWorker('/post.js')"),
        ("a worker out of the page's own text", "new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/commit',{method:'POST'}).catch(()=>0)`])))"),
        ("a service worker", "navigator.serviceWorker?.register('/post.js').catch(()=>0)"),
        ("a ping of a link", "document.body.insertAdjacentHTML('beforeend','<a id=p href=\"#x\" ping=/commit>x</a>');document.getElementById('p').click()"),
        ("a web socket", "try{let s=new WebSocket(location.origin.replace('http','ws')+'/socket');s.onopen=()=>s.send('x')}catch{}"),
        ("a beacon on leaving", "addEventListener('pagehide',()=>navigator.sendBeacon('/commit','bye'));location.href='/frame'"),
        ("a kept-alive fetch on leaving", "onpagehide=()=>fetch('/commit',{method:'POST',keepalive:true});location.href='/frame'"),
        ("a beacon when the window closes", "onunload=()=>navigator.sendBeacon('/commit','u');document.onvisibilitychange=()=>navigator.sendBeacon('/commit','v')"),
        ("a beacon before a window closes itself", "navigator.sendBeacon('/commit','c');window.close();fetch('/commit',{method:'POST',keepalive:true}).catch(()=>0)"),
        ("a beacon before leaving", "onbeforeunload=()=>{navigator.sendBeacon('/commit','b')};location.href='/frame'"),
        ("a fetch for later", "try{fetchLater('/commit',{method:'POST',body:'l'})}catch{};location.href='/frame'"),
        ("a frame that is taken away", "let f=document.createElement('iframe');f.srcdoc='<script>onpagehide=()=>navigator.sendBeacon(`/commit`)<'+'/script>';document.body.append(f);f.onload=()=>f.remove()"),
    ];

    // Several frames in one page, so that a browser has to open few pages for each way.
    private static readonly (string Name, string Html)[] Places =
    [
        ("the page", "<body><script>DO</script>"),
        ("a frame, a frame in a frame, a frame of its own text",
            "<body><iframe src=/inner></iframe><iframe src=/outer></iframe><iframe srcdoc=\"<body><script src=/do.js></script>\"></iframe>"),
        ("a window and a frame in a window", "<body><button onclick=\"window.open('/inner');window.open('/outer')\">開く</button>"),
        ("a window behind a link", "<body><a href=/inner target=_blank role=button>開く</a>"),
    ];

    private GatedContext? gated;

    public static TheoryData<string> Everyhow => [.. Ways.Select(way => way.Name)];

    public async ValueTask DisposeAsync()
    {
        if (gated is not null)
        {
            await gated.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Everyhow))]
    public async Task Nothing_is_written_before_the_commit_from_the_page_from_frames_and_from_windows(string way)
    {
        string script = Ways.Single(one => one.Name == way).Script;
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            "",
            [
                ("/inner", $"<body><script>{script}</script>"), ("/outer", "<body><iframe src=/inner></iframe>"), ("/do.js", script),
                ("/post.js", "fetch('/commit',{method:'POST',body:'worker'}).catch(()=>0); onconnect = () => fetch('/commit',{method:'POST'}).catch(()=>0)"),
                .. Places.Index().Select(one => ($"/place{one.Index}", one.Item.Html.Replace("DO", script, StringComparison.Ordinal))),
            ]);
        gated = await GatedContext.OpenAsync(shared.Browser, new(target.Root, [Post], []), TestContext.Current.CancellationToken);
        foreach ((int at, (string place, _)) in Places.Index())
        {
            IPage page = await SharedBrowser.PageAsync(gated.Context);
            int before = gated.Gate.Blocked;
            await page.GotoAsync(new Uri(target.Root, $"place{at}").ToString());
            if (await page.GetByText("開く").CountAsync() > 0)
            {
                await page.GetByText("開く").ClickAsync();
            }

            // What was blocked is counted here, what got through by the target.
            await UntilAsync(() => gated.Gate.Blocked > before || target.Arrived("/commit") + target.Arrived("/socket") > 0, patience: 8);
            await Task.Delay(200, TestContext.Current.CancellationToken);
            foreach (IPage open in gated.Context.Pages.ToArray())
            {
                // As the robot closes a window.
                await gated.Gate.BehindShutDoorAsync(async () =>
                {
                    await open.CloseAsync();
                    return true;
                });
            }

            Assert.True(target.Arrived("/commit") + target.Arrived("/socket") == 0, $"{way}, {place}");
        }
    }

    [Fact]
    public async Task Another_window_cannot_send_its_own_request_in_place_of_the_one_that_is_pressed()
    {
        await using LoopbackTarget target = await LoopbackTarget.StartAsync(
            "<body><button onclick=\"window.open('/busy')\">開く</button><button onclick=\"setTimeout(()=>fetch('/commit',{method:'POST',body:'pressed'}),400)\">登録</button>",
            ("/busy", "<body>別の窓<script>setInterval(()=>fetch('/commit',{method:'POST',body:'other'}).catch(()=>0),20)</script>"));
        gated = await GatedContext.OpenAsync(shared.Browser, new(target.Root, [Post], []), TestContext.Current.CancellationToken);
        WebScreen screen = new(gated, await SharedBrowser.PageAsync(gated.Context), target.Root);
        CancellationToken stop = TestContext.Current.CancellationToken;
        TimeSpan limit = TimeSpan.FromSeconds(10);
        await screen.OpenAsync("/", limit, stop);
        await screen.ClickAsync(new("open", [new(Role: "button", Name: "開く")]), limit, stop);
        await UntilAsync(() => gated.Gate.Blocked > 3, patience: 100);
        string? held = null;

        CommitOutcome outcome = await screen.CommitAsync(
            new(new("go", [new(Role: "button", Name: "登録")]), Post, null, true, limit),
            (request, _) =>
            {
                held = request.BodyHash;
                return Task.FromResult(true);
            },
            stop);

        Assert.True(outcome.Released);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("pressed"u8)), held);
        Assert.Equal(1, target.Arrived("/commit"));
        Assert.True(outcome.Blocked > 0);
    }

    private static async Task UntilAsync(Func<bool> done, int patience)
    {
        for (int looks = 0; looks < patience && !done(); looks++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
