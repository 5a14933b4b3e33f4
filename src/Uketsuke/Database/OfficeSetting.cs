using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Uketsuke.Database;

/// <summary>A value that belongs to this office's database as a whole.</summary>
internal sealed class OfficeSetting
{
    /// <summary>The hash of the newest audit line.</summary>
    public const string AuditHead = "audit-head";

    public required string Name { get; init; }

    public required string Value { get; set; }
}

internal sealed class OfficeSettingTable : IEntityTypeConfiguration<OfficeSetting>
{
    public void Configure(EntityTypeBuilder<OfficeSetting> builder)
    {
        builder.ToTable("office_setting");
        builder.HasKey(setting => setting.Name);
    }
}
