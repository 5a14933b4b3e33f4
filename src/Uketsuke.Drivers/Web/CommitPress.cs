using Microsoft.Playwright;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Web;

/// <summary>Presses the committing element with the gate open for exactly one request, and closes the gate again.</summary>
internal sealed class CommitPress(IBrowserContext context, CommitGate gate, DialogDesk dialogs)
{
    /// <param name="moved">Told the page on which the answer is shown, when that is another one.</param>
    public async Task<CommitOutcome> PressAsync(
        IPage page, ScreenCommit commit, Func<HeldRequest, CancellationToken, Task<bool>> intent, Action<IPage> moved,
        CancellationToken cancellationToken)
    {
        CommitOpening opening = gate.Open(commit.Request, intent, page, commit.Leaving);
        void Opened(object? sender, IPage fresh) => moved(fresh);
        context.Page += Opened;
        dialogs.Expect(commit);
        try
        {
            return await PressAsync(page, commit, opening, cancellationToken);
        }
        catch (PlaywrightException) when (opening.MayHaveLeft)
        {
            return Left(opening);
        }
        catch (PlaywrightException broken)
        {
            throw new ScreenBrokenException("The browser does not answer.", broken);
        }
        finally
        {
            context.Page -= Opened;
            dialogs.ExpectNone();
            gate.Close();
        }
    }

    private async Task<CommitOutcome> PressAsync(IPage page, ScreenCommit commit, CommitOpening opening, CancellationToken cancellationToken)
    {
        Sight sight = await BrowserCall.AnsweredAsync(
            ElementFinder.UntilAsync(() => ElementFinder.LookAsync(page, commit.Press), TimeSpan.FromSeconds(5), cancellationToken),
            BrowserCall.Patience);
        if (sight.Element is not ILocator found)
        {
            return Kept(
                opening, sight.Count == 0 ? new ElementNotFound(commit.Press.Spoken) : new ElementNotUnique(commit.Press.Spoken, sight.Count));
        }

        if (sight.Way > 0)
        {
            // Whatever else it may be good for, a guess is not good enough to press this one.
            return Kept(opening, new FoundByFallback(commit.Press, sight.Way));
        }

        // A page that waits for its own request keeps the click from ending, so the request is awaited beside it.
        Task click = found.ClickAsync(new() { Timeout = (float)commit.Limit.TotalMilliseconds });
        Task<bool> decided = opening.Decided.WaitAsync(commit.Limit, cancellationToken);
        await Task.WhenAny(decided, dialogs.Surprise, Failed(click));
        if ((!decided.IsCompleted || decided.Exception?.InnerException is TimeoutException) && opening.Take())
        {
            // Nothing was held, and from here on nothing can be: this attempt is over without a doubt.
            await click.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Kept(opening, dialogs.Surprise.IsCompleted ? new UnexpectedDialog(commit.DialogText ?? "") : new NoCommitRequest());
        }

        // A request that was held in the last moment is decided whatever the limit says.
        bool released = await opening.Decided.WaitAsync(cancellationToken);
        if (released)
        {
            // How it was answered is not believed anyway; the wait only gives the page time to show a receipt.
            await ((Task)opening.Answered.WaitAsync(commit.Limit, cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (opening.Answered.IsFaulted)
            {
                // It could not be written down that it leaves, so it was kept at the door.
                await opening.Answered;
            }
        }

        await click.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return released ? Left(opening) : Kept(opening, new IntentRefused());
    }

    private static async Task Failed(Task click)
    {
        await click.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (click.IsCompletedSuccessfully)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan);
        }
    }

    private static CommitOutcome Left(CommitOpening opening) => new(true, opening.Blocked, null, Spent: opening.Spends);

    private static CommitOutcome Kept(CommitOpening opening, Refusal why) => new(false, opening.Blocked, why);
}
