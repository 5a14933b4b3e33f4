namespace Uketsuke.Work;

/// <summary>What may become of machine work. No clock, no database.</summary>
internal static class RunRules
{
    /// <returns>False when the item is finished, or has killed its process so often that it goes to the tray.</returns>
    public static bool Claim(WorkItem? item, string runId, Retry retry, DateTimeOffset now)
    {
        if (item is not { State: WorkState.Queued or WorkState.Running })
        {
            return false;
        }

        item.UpdatedAt = now;
        if (item.State == WorkState.Running && item.Attempts >= retry.Attempts * 2)
        {
            item.State = WorkState.Dead;
            item.LastError = "The program ended each time while this was running.";
            return false;
        }

        item.State = WorkState.Running;
        item.RunId = runId;
        item.Token++;
        item.Attempts++;
        return true;
    }

    public static bool StillOurs(WorkItem? item, long token) => item is { State: WorkState.Running } && item.Token == token;

    public static void Fail(WorkItem item, string error, Retry retry, DateTimeOffset now, double share)
    {
        item.LastError = error;
        item.UpdatedAt = now;
        if (item.Attempts >= retry.Attempts)
        {
            item.State = WorkState.Dead;
            return;
        }

        item.State = WorkState.Queued;
        item.NotBefore = now + retry.WaitAfter(item.Attempts, share);
        item.Dispatched = false;
    }

    /// <summary>The program is stopping: not the work's fault, so the attempt does not count.</summary>
    public static void GiveBack(WorkItem item, DateTimeOffset now)
    {
        item.State = WorkState.Queued;
        item.Attempts--;
        item.Dispatched = false;
        item.UpdatedAt = now;
    }
}
