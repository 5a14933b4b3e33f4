using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uketsuke.Automation.Mails;

internal enum MailState
{
    /// <summary>Written down; nothing has left.</summary>
    Written,

    /// <summary>From here on the server may have it.</summary>
    Leaving,

    /// <summary>The server has it: it said so, or the mail was found.</summary>
    Sent,

    /// <summary>A person said that it arrived, or sees to it otherwise.</summary>
    ByPerson,

    /// <summary>A notice of which nobody knows whether the server has it, and nobody is asked: it is never sent again.</summary>
    LeftOpen,
}

/// <summary>One mail of one item, for life. Holds nothing that the mail says and no address.</summary>
internal sealed class MailRow
{
    /// <summary>SHA-256 of operation, reference and <c>once</c>, hexadecimal; the mail's Message-ID begins with it.</summary>
    public required string Id { get; init; }

    public required string Operation { get; init; }

    public required string Reference { get; init; }

    public required string Connection { get; init; }

    public required int Recipients { get; set; }

    public required MailState State { get; set; }

    /// <summary>SHA-256 of recipients, subject and body.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Why it did not go last time, or how it was settled.</summary>
    public string? Code { get; set; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? LeftAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class MailTables : IEntityTypeConfiguration<MailRow>
{
    public void Configure(EntityTypeBuilder<MailRow> builder)
    {
        builder.ToTable("mail");
        builder.HasKey(row => row.Id);
    }
}
