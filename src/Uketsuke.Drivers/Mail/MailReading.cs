using System.Collections.Immutable;
using System.Globalization;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;
using Uketsuke.Automation.Mails;
using Uketsuke.Basics;

namespace Uketsuke.Drivers.Mail;

/// <summary>Reads, finds and marks mails of one folder, by UID. Attachments are counted and never fetched.</summary>
internal static class MailReading
{
    /// <summary>Largest text part that is read, in bytes as it lies on the server.</summary>
    private const int LargestText = 1024 * 1024;

    // A folder's mails of the days in question, before sender and subject are looked at.
    private const int MostLookedAt = 2000;

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static async Task<Outcome<ImmutableArray<ReadMail>>> ReadAsync(ImapClient client, MailQuery query, CancellationToken token)
    {
        IMailFolder? folder = await FolderAsync(client, query.Folder, token);
        if (folder is null)
        {
            return new MailFolderMissing(query.Folder);
        }

        await folder.OpenAsync(FolderAccess.ReadOnly, token);

        // The server counts days in a time zone of its own; a day earlier is asked for, and the day is looked at again below.
        SearchQuery wanted = SearchQuery.DeliveredAfter(query.Since.AddDays(-1).ToDateTime(TimeOnly.MinValue));
        IList<UniqueId> found = await folder.SearchAsync(query.From is null ? wanted : wanted.And(SearchQuery.FromContains(query.From)), token);
        if (found.Count > MostLookedAt)
        {
            return new TooManyMails(query.Folder, found.Count, MostLookedAt);
        }

        IList<IMessageSummary> summaries = found.Count == 0 ? [] : await folder.FetchAsync(
            found, MessageSummaryItems.UniqueId | MessageSummaryItems.Envelope | MessageSummaryItems.InternalDate | MessageSummaryItems.BodyStructure, token);
        IMessageSummary[] kept = [.. summaries.Where(summary => Fits(summary, query)).OrderBy(summary => summary.UniqueId.Id)];
        if (kept.Length > query.Most)
        {
            return new TooManyMails(query.Folder, kept.Length, query.Most);
        }

        ImmutableArray<ReadMail>.Builder mails = ImmutableArray.CreateBuilder<ReadMail>();
        foreach (IMessageSummary summary in kept)
        {
            mails.Add(await OneAsync(folder, summary, token));
        }

        return mails.ToImmutable();
    }

    /// <returns>False proves nothing.</returns>
    public static async Task<Outcome<bool>> ShowsAsync(ImapClient client, string folderName, string messageId, CancellationToken token)
    {
        IMailFolder? folder = await FolderAsync(client, folderName, token);
        if (folder is null)
        {
            return new MailFolderMissing(folderName);
        }

        await folder.OpenAsync(FolderAccess.ReadOnly, token);
        IList<UniqueId> found = await folder.SearchAsync(SearchQuery.HeaderContains("Message-ID", messageId), token);
        return found.Count > 0;
    }

    public static async Task<Refusal?> MarkAsync(ImapClient client, MailMark mark, CancellationToken token)
    {
        if (mark.Id.Split('.') is not [string validity, string uid]
            || !uint.TryParse(validity, NumberStyles.None, CultureInfo.InvariantCulture, out uint numbering)
            || !uint.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) || number == 0)
        {
            return new MailIdNotUnderstood();
        }

        IMailFolder? folder = await FolderAsync(client, mark.Folder, token);
        IMailFolder? goal = mark.MoveTo is null ? null : await FolderAsync(client, mark.MoveTo, token);
        if (folder is null || (goal is null && mark.MoveTo is not null))
        {
            return new MailFolderMissing(folder is null ? mark.Folder : mark.MoveTo!);
        }

        await folder.OpenAsync(FolderAccess.ReadWrite, token);
        if (folder.UidValidity != numbering)
        {
            return new MailFolderRenumbered(mark.Folder);
        }

        UniqueId id = new(number);
        if ((await folder.SearchAsync(SearchQuery.Uids([id]), token)).Count == 0)
        {
            return null;
        }

        if (mark.Seen)
        {
            await folder.AddFlagsAsync(id, MessageFlags.Seen, silent: true, token);
        }

        if (goal is not null)
        {
            await folder.MoveToAsync(id, goal, token);
        }

        return null;
    }

    private static bool Fits(IMessageSummary summary, MailQuery query) =>
        DayOf(summary) >= query.Since
        && (query.From is null || summary.Envelope?.From.Mailboxes.Any(one => one.Address.Equals(query.From, StringComparison.OrdinalIgnoreCase)) == true)
        && (query.Subject is null || summary.Envelope?.Subject?.Contains(query.Subject, StringComparison.Ordinal) == true);

    private static DateOnly DayOf(IMessageSummary summary) => DateOnly.FromDateTime(summary.InternalDate!.Value.ToOffset(Japan).DateTime);

    private static async Task<ReadMail> OneAsync(IMailFolder folder, IMessageSummary summary, CancellationToken token)
    {
        string? body = null;
        if (summary.TextBody is BodyPartText text && text.Octets <= LargestText
            && await folder.GetBodyPartAsync(summary.UniqueId, text, token) is TextPart part)
        {
            body = MailText.Of(part);
        }

        string? subject = summary.Envelope?.Subject;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity}.{summary.UniqueId.Id}"),
            new(summary.Envelope?.From.Mailboxes.FirstOrDefault()?.Address ?? ""),
            new(subject?.Contains('\uFFFD', StringComparison.Ordinal) == true ? null : subject),
            DayOf(summary),
            new(body),
            summary.Attachments.Count());
    }

    private static async Task<IMailFolder?> FolderAsync(ImapClient client, string name, CancellationToken token)
    {
        try
        {
            return name.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox : await client.GetFolderAsync(name, token);
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }
}
