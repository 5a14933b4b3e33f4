using System.Collections.Immutable;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Tests.Automation;

/// <summary>A mail server in memory, which outlives the robot; the line can be cut after it has taken a mail.</summary>
internal sealed class FakeMail : IMailDriver
{
    /// <summary>What recipients have got.</summary>
    public List<MailOrder> Taken { get; } = [];

    /// <summary>Takes the mail and loses its answer.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Says no to everything.</summary>
    public Refusal? Refuses { get; set; }

    /// <summary>A folder shows what was taken.</summary>
    public bool Shows { get; set; }

    public Refusal? Compose(MailOrder order) => null;

    public Task<Refusal?> TryAsync(MailPlace place, RobotCredential? credential, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult(Refuses is MailSignInRefused ? Refuses : null);

    public async Task<MailAnswer> SendAsync(MailOrder order, Func<CancellationToken, Task<bool>> leaving, CancellationToken cancellationToken)
    {
        if (!await leaving(cancellationToken))
        {
            return new(MailFate.NotTaken, new MailHeldElsewhere());
        }

        if (Refuses is Refusal no)
        {
            return new(MailFate.NotTaken, no);
        }

        Taken.Add(order);
        return LosesAnswers ? new(MailFate.Unknown, new MailUnreachable("test", "cut")) : new(MailFate.Taken, null);
    }

    public Task<Outcome<bool>> ShowsAsync(
        MailPlace place, RobotCredential? credential, string messageId, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<bool>>(Shows && Taken.Exists(mail => mail.MessageId == messageId));

    public Task<Outcome<ImmutableArray<ReadMail>>> ReadAsync(MailQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ImmutableArray<ReadMail>>>(
            (ImmutableArray<ReadMail>)[new("1.2", new("a@town.invalid"), new("案内"), query.Since, new("暗証 {no}\n"), 0)]);

    public Task<Refusal?> MarkAsync(MailMark mark, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
}
