using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Published;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Scenarios;

/// <summary>The text that tells a robot what to do (シナリオ), read, checked and typed.</summary>
internal sealed record Scenario
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 of the file and its templates, lower-case hexadecimal: which text exactly was played.</summary>
    public required string Digest { get; init; }

    public required Guarantee Guarantee { get; init; }

    /// <summary>The name of the operation in the business system, e.g. <c>bus-pass/register</c>: entries are unique under it.</summary>
    public string Operation => Effect.Operation;

    public required ItemContract Item { get; init; }

    public required ImmutableArray<ResultField> Results { get; init; }

    public required ScenarioUse Use { get; init; }

    /// <summary>Books and services that it uses besides the business system.</summary>
    public ImmutableArray<ResourceUse> Resources { get; init; } = [];

    public required ScenarioLimits Limits { get; init; }

    public required ImmutableDictionary<string, ScreenElement> Elements { get; init; }

    public required ImmutableArray<Popup> Popups { get; init; }

    public required ImmutableArray<Step> Before { get; init; }

    public required Effect Effect { get; init; }

    public required ImmutableArray<Step> After { get; init; }

    public required SystemRetry Retry { get; init; }

    /// <summary>Who is told by mail when an entry does not end well.</summary>
    public EndNotices Notices { get; init; } = EndNotices.None;

    /// <summary>The synthetic item of rehearsals, as the scenario gives it: field key → text. Never a resident's.</summary>
    public ImmutableSortedDictionary<string, string> Rehearsal { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How the business system's own list is held against the ledger; null when the scenario does not say.</summary>
    public ReconcilePlan? Reconcile { get; init; }

    /// <summary>The screens as they were when the scenario was published; null while it was not.</summary>
    public PublishedScreens? Screens { get; init; }
}

/// <summary>What can honestly be promised (robot.md §4.1).</summary>
public enum Guarantee
{
    /// <summary>The record can be found and told apart: after a crash a probe decides.</summary>
    ExactlyOnce,

    /// <summary>Nothing can be found again: doubt goes to a person.</summary>
    AtMostOnce,
}

/// <param name="Reference">Gives the reference that is unique for the life of the queue.</param>
/// <param name="Require">Must be true for an item to be entered; null when nothing is required.</param>
internal sealed record ItemContract(ImmutableArray<ItemField> Fields, Expression Reference, Expression? Require);

/// <param name="Charset">The business system's character set for this field, or null.</param>
internal sealed record ItemField(
    string Key, ItemFieldType Type, string Label, bool Optional, bool Personal, int? Max, int? Length, string? Pattern, string? Charset,
    ImmutableArray<string> Values);

internal enum ItemFieldType
{
    Text,
    Digits,
    Katakana,
    Date,
    Enum,
    Bool,
    Integer,
}

internal sealed record ResultField(string Key, string Label, string? Pattern);

/// <summary>The one business system of the scenario, by names that the environment resolves.</summary>
/// <param name="Requests">Requests with an unsafe method that may pass outside the commit.</param>
internal sealed record ScenarioUse(string Name, string Driver, string Connection, string? Credential, ImmutableArray<RequestPattern> Requests);

internal sealed record ScenarioLimits(TimeSpan ItemTimeout, TimeSpan StepTimeout);

/// <summary>Something declared that may cover the screen: closed by its steps, or raised as an error.</summary>
internal sealed record Popup(ScreenElement Seen, ImmutableArray<string> In, ImmutableArray<Step> Do, Raise? Raise);

internal enum HaltKind
{
    /// <summary>A person must decide; never retried.</summary>
    Business,

    /// <summary>The system is to blame; retried, but only before the intent.</summary>
    System,

    /// <summary>We do not know: probe, then a person.</summary>
    InDoubt,
}

internal sealed record Raise(HaltKind Kind, string Code, Bilingual Text);

internal sealed record SystemRetry(int Times, TimeSpan Wait);

/// <param name="Settle">After this time a committed record is visible to the search (assumption A3).</param>
/// <param name="Probes">How often the search is asked when in doubt, <paramref name="Every"/> apart.</param>
internal sealed record Effect(
    string Id,
    string Operation,
    Guarantee Guarantee,
    ImmutableArray<Expression> Key,
    Recognition Recognise,
    TimeSpan Settle,
    int Probes,
    TimeSpan Every,
    ImmutableArray<Step> Probe,
    ImmutableArray<Step> Prepare,
    CommitStep Commit,
    ImmutableArray<Step> Confirm);

/// <summary>How our own record is told from someone else's (assumption A2).</summary>
/// <param name="TicketIn">The element the ticket is written to, or null.</param>
/// <param name="FullEquality">True when equality of all fields decides instead.</param>
internal sealed record Recognition(ScreenElement? TicketIn, bool FullEquality);

internal sealed record CommitStep(int Line, ScreenElement Click, string? DialogText, bool AcceptDialog, RequestPattern Request, TimeSpan Timeout);

/// <summary>The mails of <c>on_error</c>.</summary>
/// <param name="Business">A person must decide: refused.</param>
/// <param name="System">The system was to blame, and the tries are used up: waiting.</param>
internal sealed record EndNotices(
    ImmutableArray<MailSendStep> Business, ImmutableArray<MailSendStep> System, ImmutableArray<MailSendStep> InDoubt)
{
    public static EndNotices None { get; } = new([], [], []);

    public IEnumerable<MailSendStep> All => [.. Business, .. System, .. InDoubt];
}
