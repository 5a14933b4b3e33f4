using Microsoft.Playwright;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Drivers.Web;

/// <summary>Answers the page's own questions: only the declared one is accepted, and only during the commit.</summary>
internal sealed class DialogDesk
{
    private ScreenCommit? expected;
    private ScreenClick? asked;
    private int undeclared;
    private TaskCompletionSource surprise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when another question than the declared one comes up while the commit is open.</summary>
    public Task Surprise => surprise.Task;

    public void Expect(ScreenCommit commit)
    {
        surprise = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref expected, commit);
    }

    /// <summary>A press that is no commit, with its question if it asks one; null when nothing is pressed.</summary>
    public void Expect(ScreenClick? click)
    {
        Volatile.Write(ref undeclared, 0);
        Volatile.Write(ref asked, click);
    }

    /// <summary>Did another question come up since <see cref="Expect(ScreenClick?)"/>? It was declined.</summary>
    public bool AskedOtherwise => Volatile.Read(ref undeclared) > 0;

    public void ExpectNone() => Volatile.Write(ref expected, null);

    public void Answer(object? sender, IDialog dialog) => _ = AnswerAsync(dialog);

    private async Task AnswerAsync(IDialog dialog)
    {
        ScreenCommit? commit = Volatile.Read(ref expected);
        ScreenClick? click = commit is null ? Volatile.Read(ref asked) : null;
        bool declared = (commit?.DialogText ?? click?.DialogText) is string text && dialog.Message.Trim() == text && dialog.Type is "confirm" or "alert";
        if (commit is not null && !declared)
        {
            surprise.TrySetResult();
        }

        if (click is not null && !declared && dialog.Type != "beforeunload")
        {
            Interlocked.Increment(ref undeclared);
        }

        // Leaving a half-filled page is harmless: the gate lets nothing out. Staying would block the robot.
        bool accept = (declared && (commit?.AcceptDialog ?? click!.AcceptDialog)) || dialog.Type == "beforeunload";
        try
        {
            await (accept ? dialog.AcceptAsync() : dialog.DismissAsync());
        }
        catch (PlaywrightException)
        {
            // The page went away with its question.
        }
    }
}
