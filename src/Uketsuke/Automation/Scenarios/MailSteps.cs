using System.Collections.Immutable;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Mails;

namespace Uketsuke.Automation.Scenarios;

/// <param name="To">Literal addresses, and <c>group:NAME</c> for a group of the environment. Never a value.</param>
/// <param name="With">Hole of the body → value.</param>
/// <param name="Once">One mail for each text that it gives, for one item. Holds nobody's data and no date.</param>
internal sealed record MailSendStep(
    int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use, ImmutableArray<string> To, ValueSource Subject, MailTemplate Body,
    ImmutableSortedDictionary<string, Expression> With, Expression Once)
    : ResourceStep(Line, When, Timeout, Use)
{
    /// <summary>The list of <c>on_error</c> that it stands in: a mail of its own beside those of other lists. Empty behind the effect.</summary>
    public string Of { get; init; } = "";
}

/// <param name="From">The sender's address, literal; null = anybody.</param>
/// <param name="Subject">A part of the subject, literal; null = any.</param>
internal sealed record MailReadStep(
    int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use, string Folder, Expression Since, string? From, string? Subject, int Most, string Save)
    : ResourceStep(Line, When, Timeout, Use);

/// <param name="Mail">The id of a mail that was read.</param>
internal sealed record MailMarkStep(
    int Line, Expression? When, TimeSpan? Timeout, ResourceUse Use, string Folder, Expression Mail, bool Seen, string? MoveTo)
    : ResourceStep(Line, When, Timeout, Use);
