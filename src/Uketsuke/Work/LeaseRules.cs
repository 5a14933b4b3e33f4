namespace Uketsuke.Work;

/// <summary>What may become of a leased item. No clock, no database.</summary>
internal static class LeaseRules
{
    public static bool IsHeld(WorkState state) => state is WorkState.Leased or WorkState.Entering or WorkState.InDoubt;

    /// <summary>Done too: a repeated completion with the same token is answered in the same way.</summary>
    public static bool MayComplete(WorkState state) => IsHeld(state) || state == WorkState.Done;

    public static bool Holds(WorkItem? item, Grip grip, DateTimeOffset now) =>
        item is not null && item.Token == grip.Token && IsHeld(item.State) && item.LeaseUntil >= now;

    public static void Fail(WorkItem item, AfterFailure after, string reason, TimeSpan? wait, Retry retry, DateTimeOffset now)
    {
        bool pastNoReturn = item.State is WorkState.Entering or WorkState.InDoubt;
        DateTimeOffset next = wait == Timeout.InfiniteTimeSpan
            ? now.AddYears(100)
            : now + (wait ?? retry.WaitAfter(item.Attempts, 0));
        item.LastError = reason;
        if (after == AfterFailure.InDoubt || (pastNoReturn && after == AfterFailure.TryAgain))
        {
            ToDoubt(item, reason, next, now);
        }
        else if (after == AfterFailure.ProvenAbsent)
        {
            Close(item, WorkState.Queued, now);
            item.NotBefore = next;
        }
        else if (pastNoReturn)
        {
            // Giving up must not hide that the business system may hold a record.
            ToDoubt(item, reason, next, now);
        }
        else if (after == AfterFailure.TryAgain && item.Attempts < retry.Attempts)
        {
            Close(item, WorkState.Queued, now);
            item.NotBefore = next;
        }
        else
        {
            Close(item, WorkState.Dead, now);
        }
    }

    /// <summary>The holder is gone.</summary>
    public static void TakeBack(WorkItem item, string reason, DateTimeOffset now)
    {
        item.LastError = reason;
        if (item.State == WorkState.Entering)
        {
            ToDoubt(item, reason, now, now);
        }
        else
        {
            Close(item, WorkState.Queued, now);
            item.NotBefore = now;
        }
    }

    /// <param name="nextLook">When a look-up in the business system may be tried.</param>
    public static void ToDoubt(WorkItem item, string reason, DateTimeOffset nextLook, DateTimeOffset now)
    {
        Close(item, WorkState.InDoubt, now);
        item.LastError = reason;
        item.NotBefore = nextLook;
    }

    public static void Close(WorkItem item, WorkState state, DateTimeOffset now)
    {
        item.State = state;
        item.Owner = null;
        item.LeaseUntil = null;
        item.UpdatedAt = now;
    }
}
