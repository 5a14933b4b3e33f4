using PracticeOffice.Practising;
using PracticeOffice.Screens;

namespace PracticeOffice.Pages;

/// <summary>What makes the pages behave badly, in one hand.</summary>
internal sealed record PageTraps(FaultBoard Faults, NoticeTimer Notices, ScreenWords Words, PracticeOfficeOptions Options)
{
    public TimeSpan SlowSearch => Options.SlowSearch;
}
