using Uketsuke.Basics;

namespace Uketsuke.Automation;

/// <summary>A named person found out what became of a mail in doubt.</summary>
/// <param name="Mail">The outbox's id of the mail.</param>
/// <param name="Note">For the audit trail; no resident's data.</param>
public sealed record SettleMail(string Mail, MailFinding Found, string Note, StaffId By);

public enum MailFinding
{
    /// <summary>It arrived, or it was told otherwise: it is not sent again.</summary>
    Arrived,

    /// <summary>It did not arrive: a robot shall send it once more, under the same Message-ID.</summary>
    NotArrivedSendAgain,
}

public sealed record MailSettled(string Mail, MailFinding Found);

/// <summary>The mails that may have left and are not known to have arrived, oldest first.</summary>
/// <param name="Entry">Those of one entry; null = all.</param>
public sealed record MailsInDoubtQuestion(string? Entry);

/// <param name="MessageId">The part before the @, by which the mail is found in a mailbox.</param>
/// <param name="Connection">Which of the environment's connections it went to.</param>
public sealed record MailInDoubt(
    string Id, string MessageId, string Operation, string Reference, string Connection, int Recipients, DateTimeOffset WrittenAt, DateTimeOffset LeftAt)
{
    /// <summary>The code of an entry that waits for the answer.</summary>
    public const string Code = "mail-in-doubt";
}
