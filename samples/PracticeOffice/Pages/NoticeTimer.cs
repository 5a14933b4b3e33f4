using PracticeOffice.Practising;

namespace PracticeOffice.Pages;

/// <summary>Decides which pages carry the notice pop-up: every Nth, and those for which a fault asks.</summary>
internal sealed class NoticeTimer(PracticeOfficeOptions options, FaultBoard board)
{
    private int _shown;

    /// <param name="place">Commit is the confirm page: it gets the pop-up from a fault only.</param>
    public bool IsDue(FaultPlace place)
    {
        if (board.TryTake(place, FaultKind.Notice))
        {
            return true;
        }

        return place != FaultPlace.Commit && options.NoticeEvery > 0
            && Interlocked.Increment(ref _shown) % options.NoticeEvery == 0;
    }
}
