using System.Collections.Immutable;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Entries;

/// <summary>
/// Tells people by mail that an entry did not end well, as <c>on_error</c> says. It comes before the end is written down, so a crash
/// between the two tells it again and not never; the outbox keeps it to one mail. Whether it goes out changes nothing about the entry,
/// which stands in the exception tray as well.
/// </summary>
internal sealed class NoticeRun(Scenario scenario, RobotSetup setup, AcceptedItem item)
{
    /// <returns>The same end, with why a notice is not known to be sent.</returns>
    public async Task<EntryEnd> TellAsync(EntryEnd end, CancellationToken cancellationToken)
    {
        ImmutableArray<MailSendStep> notices = end.State switch
        {
            EntryState.Refused => scenario.Notices.Business,
            EntryState.InDoubt => scenario.Notices.InDoubt,
            EntryState.Waiting => scenario.Notices.System,
            _ => [],
        };
        if (notices is [] || end.Halt is not Halt why)
        {
            return end;
        }

        PlayState state = setup.StateOf(item, []);
        state.Values = state.Values.SetItem("error", new Dictionary<string, object?> { ["code"] = why.Code, ["cause"] = why.Cause.Ja });
        MailPlayer player = new(scenario.Operation, setup.Access);
        SortedSet<string> unsent = new(StringComparer.Ordinal);
        foreach (MailSendStep notice in notices.Where(one => one.When is null || one.When.Evaluate(state.Values) is true))
        {
            Halt? halt = await player.TellAsync(notice, state, notice.Timeout ?? scenario.Limits.StepTimeout, cancellationToken);
            unsent.UnionWith(halt is null ? [] : [halt.Code]);
        }

        return end with { Unsent = [.. unsent] };
    }
}
