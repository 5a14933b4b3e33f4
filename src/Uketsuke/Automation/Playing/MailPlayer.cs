using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Mails;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>
/// Plays the steps of mail. A mail is written down before it leaves, and it leaves once: when it is not known whether the server
/// took it, it is looked for and never sent again, until it is found or a person decides (ADR 0025).
/// </summary>
internal sealed class MailPlayer(string operation, RobotAccess access)
{
    /// <summary>Longest subject, in UTF-16 units.</summary>
    public const int LongestSubject = 200;

    // A folder that is still filling up shows a mail a moment later.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    public Task<Halt?> PlayAsync(ResourceStep step, PlayState state, TimeSpan limit, CancellationToken token) => step switch
    {
        MailSendStep send => SendAsync(send, state, limit, token),
        MailReadStep read => ReadAsync(read, state, limit, token),
        MailMarkStep mark => MarkAsync(mark, state, limit, token),
        _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
    };

    /// <summary>Before the commit: could the mail be made of what is known already, and would the server let us in?</summary>
    /// <param name="known">The names whose values are what they will be.</param>
    public async Task<Halt?> RehearseAsync(
        MailSendStep step, PlayState state, ImmutableHashSet<string> known, TimeSpan limit, CancellationToken token)
    {
        (MailOrder? order, Halt? halt) = Order(step, state, known, limit);
        Refusal? refusal = order is null ? null
            : access.Drivers.Mail.Compose(order) ?? await access.Drivers.Mail.TryAsync(order.Place, order.Credential, limit, token);
        return halt ?? (refusal is null ? null : Halt.From(refusal));
    }

    /// <summary>
    /// A notice that an entry did not end well. Nothing waits for it: when it is not known whether it left, nobody is asked.
    /// </summary>
    /// <returns>Why it is not known to be sent; null when it is.</returns>
    public async Task<Halt?> TellAsync(MailSendStep notice, PlayState state, TimeSpan limit, CancellationToken token)
    {
        Halt? halt = await SendAsync(notice, state, limit, token);
        if (halt?.Code == MailInDoubt.Code)
        {
            await access.Outbox!.LeaveOpenAsync(IdOf(notice, state), token);
        }

        return halt;
    }

    private string IdOf(MailSendStep step, PlayState state) =>
        MailIds.For(operation, state.Reference, step.Of.Length == 0 ? Word(step, state) : $"{step.Of} {Word(step, state)}");

    private static string Word(MailSendStep step, PlayState state) => step.Once.Evaluate(state.Values) as string ?? "";

    private async Task<Halt?> SendAsync(MailSendStep step, PlayState state, TimeSpan limit, CancellationToken token)
    {
        (MailOrder? order, Halt? halt) = Order(step, state, known: null, limit);
        if (order is null)
        {
            return halt;
        }

        MailOutbox outbox = access.Outbox ?? throw new InvalidOperationException("Nothing is sent where nothing is written down.");
        string id = IdOf(step, state);
        (MailState at, DateTimeOffset writtenAt) = await outbox.WriteAsync(
            new(id, operation, state.Reference, step.Use.Connection, order.Recipients.Length, HashOf(order)), token);
        access.Passing("mail-written");
        order = order with { MessageId = MailIds.MessageId(id, order.Place.From!), WrittenAt = writtenAt };
        return at switch
        {
            MailState.Written => await HandOverAsync(order, id, outbox, token),
            MailState.Leaving => await ProveAsync(order, id, outbox, token),
            _ => null,
        };
    }

    private async Task<Halt?> HandOverAsync(MailOrder order, string id, MailOutbox outbox, CancellationToken token)
    {
        MailAnswer answer = await access.Drivers.Mail.SendAsync(
            order,
            async cancel =>
            {
                bool go = await outbox.LeaveAsync(id, cancel);
                access.Passing("mail-leaving");
                return go;
            },
            token);
        access.Passing("mail-answered");
        switch (answer.Fate)
        {
            case MailFate.Taken:
                await outbox.SentAsync(id, null, token);
                access.Passing("mail-sent");
                return null;
            case MailFate.NotTaken when answer.Why is MailHeldElsewhere:
                return Halt.From(answer.Why);
            case MailFate.NotTaken:
                await outbox.StayedAsync(id, answer.Why!.Code, token);
                return Halt.From(answer.Why);
            default:
                return await ProveAsync(order, id, outbox, token);
        }
    }

    // That it is not there proves nothing: it may be on its way. Only a finding counts.
    private async Task<Halt?> ProveAsync(MailOrder order, string id, MailOutbox outbox, CancellationToken token)
    {
        if (order.Place.ProofFolder is not null)
        {
            Outcome<bool> shows = await access.Drivers.Mail.ShowsAsync(order.Place, order.Credential, order.MessageId, Look, token);
            if (shows is { Succeeded: true, Value: true })
            {
                await outbox.SentAsync(id, "found", token);
                return null;
            }
        }

        return InDoubt(id);
    }

    private static Halt InDoubt(string id) => new(
        HaltKind.InDoubt,
        MailInDoubt.Code,
        new(
            $"業務システムには登録されています。そのあとのメール (Message-ID: {MailIds.LocalPart(id)}) が送られたかどうか分かりません。",
            $"It is registered. Whether the mail that follows ({MailIds.LocalPart(id)}) was sent is not known."),
        new(
            "受け取る人か送信済みの控えで確かめ、「届いている」か「もう一度送る」を選んでください。自動では送り直しません。",
            "Ask a recipient or look into the sent mail, then choose “arrived” or “send again”. It is never sent again by itself."));

    /// <param name="known">Null: everything is known. Else what is not known yet stands as "?".</param>
    private (MailOrder? Order, Halt? Halt) Order(MailSendStep step, PlayState state, ImmutableHashSet<string>? known, TimeSpan limit)
    {
        string Value(Expression from) => known?.IsSupersetOf(from.Names) == false ? "?" : MailTemplate.Text(from.Evaluate(state.Values));

        string subject = step.Subject.Literal ?? Value(step.Subject.From!);
        ImmutableDictionary<string, string> values = step.With.ToImmutableDictionary(pair => pair.Key, pair => Value(pair.Value));
        Refusal? refusal = MailTemplate.Misfit("subject", subject)
            ?? (subject.Length > LongestSubject ? new ValueTooWide("subject", LongestSubject, "文字") : null)
            ?? (subject.Length == 0 ? new MailValueMissing("subject") : null)
            ?? values.Select(pair => MailTemplate.Misfit(pair.Key, pair.Value)).FirstOrDefault(one => one is not null);
        if (refusal is not null)
        {
            return (null, Halt.From(refusal));
        }

        MailPlace place = access.Environment.Mails[step.Use.Connection];
        ImmutableArray<string> recipients =
        [
            .. step.To.SelectMany(one => one.StartsWith("group:", StringComparison.Ordinal) ? place.Groups[one["group:".Length..]] : [one])
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return (new(
            place, access.CredentialOf(step.Use), recipients, MailIds.MessageId(new('0', 64), place.From!), new(subject), new(step.Body.Fill(values)), DateTimeOffset.UnixEpoch, limit), null);
    }

    private static string HashOf(MailOrder order) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes((string[])[order.Subject.Value, order.Body.Value, .. order.Recipients])));

    private async Task<Halt?> ReadAsync(MailReadStep step, PlayState state, TimeSpan limit, CancellationToken token)
    {
        if (step.Since.Evaluate(state.Values) is not DateOnly since)
        {
            return Halt.From(new MailValueMissing("since"));
        }

        Outcome<ImmutableArray<ReadMail>> mails = await access.Drivers.Mail.ReadAsync(
            new(access.Environment.Mails[step.Use.Connection], access.CredentialOf(step.Use), step.Folder, since, step.From, step.Subject, step.Most, limit),
            token);
        if (!mails.Succeeded)
        {
            return Halt.From(mails.Refusal);
        }

        ImmutableArray<object?> rows = [.. mails.Value.Select(mail => (object?)new Dictionary<string, object?>
        {
            ["id"] = mail.Id,
            ["from"] = mail.From.Value,
            ["subject"] = mail.Subject.Value,
            ["received"] = mail.Received,
            ["body"] = mail.Body.Value,
            ["attachments"] = (long)mail.Attachments,
        })];
        state.Values = state.Values.SetItem(step.Save, rows);
        return null;
    }

    private async Task<Halt?> MarkAsync(MailMarkStep step, PlayState state, TimeSpan limit, CancellationToken token)
    {
        string id = step.Mail.Evaluate(state.Values) as string ?? "";
        Refusal? refusal = await access.Drivers.Mail.MarkAsync(
            new(access.Environment.Mails[step.Use.Connection], access.CredentialOf(step.Use), step.Folder, id, step.Seen, step.MoveTo, limit), token);
        return refusal is null ? null : Halt.From(refusal);
    }
}
