using System.Collections.Immutable;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Mails;

/// <summary>
/// Sends and reads an office's mail. Over TLS only, except to this machine itself. Safe for concurrent use; every call is a
/// connection of its own. No refusal holds an address, a name, or what a mail says.
/// </summary>
public interface IMailDriver
{
    /// <summary>Makes the mail in memory and reads it back. Nothing leaves.</summary>
    /// <returns>Null when it says the same; a <see cref="Books.ValueNotWritable"/> when it would not.</returns>
    Refusal? Compose(MailOrder order);

    /// <summary>Signs in at the sending server and leaves again: could a mail be handed over now?</summary>
    Task<Refusal?> TryAsync(MailPlace place, RobotCredential? credential, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Hands one mail over, to all of its recipients or to none.</summary>
    /// <param name="leaving">
    /// Asked once, when the server has let us in and before the first word about this mail is said. False = nothing is sent.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller: what became of the mail is not known.</exception>
    Task<MailAnswer> SendAsync(MailOrder order, Func<CancellationToken, Task<bool>> leaving, CancellationToken cancellationToken);

    /// <summary>Looks for a mail by its Message-ID in the folder that proves (<see cref="MailPlace.ProofFolder"/>).</summary>
    /// <returns>False proves nothing: a mail may still be on its way.</returns>
    Task<Outcome<bool>> ShowsAsync(
        MailPlace place, RobotCredential? credential, string messageId, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Reads mails of one folder, oldest first. The folder is opened for reading only: no mail becomes "seen".</summary>
    Task<Outcome<ImmutableArray<ReadMail>>> ReadAsync(MailQuery query, CancellationToken cancellationToken);

    /// <summary>Marks one mail as seen or moves it. A mail that is not in the folder any more was moved before: null.</summary>
    Task<Refusal?> MarkAsync(MailMark mark, CancellationToken cancellationToken);
}

/// <summary>One mail to send: plain text, UTF-8, no attachments.</summary>
/// <param name="Recipients">Literal addresses, ASCII, at least one; from the scenario or the environment, never from a value.</param>
/// <param name="MessageId">Without angle brackets. The same for every try of the same mail.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Lines end with LF.</param>
/// <param name="WrittenAt">When the mail was written down: its date, the same for every try.</param>
public sealed record MailOrder(
    MailPlace Place, RobotCredential? Credential, ImmutableArray<string> Recipients, string MessageId,
    Personal<string> Subject, Personal<string> Body, DateTimeOffset WrittenAt, TimeSpan Limit);

public enum MailFate
{
    /// <summary>The server said that it has the mail.</summary>
    Taken,

    /// <summary>The server refused it, or it never came to the mail's text: it may be sent again.</summary>
    NotTaken,

    /// <summary>The text had begun to leave and no answer came: it may have been taken. Never sent again without a person.</summary>
    Unknown,
}

/// <param name="Why">Null when it was taken.</param>
public sealed record MailAnswer(MailFate Fate, Refusal? Why);

/// <summary>Which mails of a folder.</summary>
/// <param name="Since">The first day, Japanese time, by the server's date of arrival.</param>
/// <param name="From">The sender's whole address; null = anybody. A sender can be forged.</param>
/// <param name="Subject">A part of the subject, character by character; null = any.</param>
/// <param name="Most">More mails than this are refused, never cut off. 1 to 200.</param>
public sealed record MailQuery(
    MailPlace Place, RobotCredential? Credential, string Folder, DateOnly Since, string? From, string? Subject, int Most, TimeSpan Limit);

/// <summary>A mail as it was read: untrusted text.</summary>
/// <param name="Id">UIDVALIDITY and UID of the folder, like <c>1795735380.17</c>.</param>
/// <param name="Received">The day it arrived, Japanese time.</param>
/// <param name="Body">
/// Its plain text, lines end with LF. Null when it has none, when it is larger than 1 MiB, or when its bytes are not text of the
/// character set that it names.
/// </param>
/// <param name="Attachments">How many files hang on it. They are never fetched.</param>
public sealed record ReadMail(
    string Id, Personal<string> From, Personal<string?> Subject, DateOnly Received, Personal<string?> Body, int Attachments);

/// <param name="Id">As in <see cref="ReadMail.Id"/>.</param>
/// <param name="MoveTo">A folder that is there; null = it stays where it is.</param>
public sealed record MailMark(
    MailPlace Place, RobotCredential? Credential, string Folder, string Id, bool Seen, string? MoveTo, TimeSpan Limit);
