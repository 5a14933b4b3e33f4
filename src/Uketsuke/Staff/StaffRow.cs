using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>A person as stored.</summary>
internal sealed class StaffRow
{
    public required StaffId Id { get; init; }

    public required string DisplayName { get; init; }

    public required string Section { get; init; }

    /// <summary>Names of <see cref="Role"/>, separated by commas.</summary>
    public required string Roles { get; set; }

    public required string PasswordHash { get; set; }

    public required string Stamp { get; set; }

    public required bool Active { get; set; }

    public required bool MustChangePassword { get; set; }

    public int FailedAttempts { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ImmutableArray<Role> RoleList =>
        [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

    public static string Write(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());

    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public StaffMember ToMember() => new(Id, DisplayName, Section, RoleList, Stamp, Active, MustChangePassword);
}

internal sealed class StaffTable : IEntityTypeConfiguration<StaffRow>
{
    public void Configure(EntityTypeBuilder<StaffRow> builder)
    {
        builder.ToTable("staff");
        builder.HasKey(person => person.Id);
        builder.Ignore(person => person.RoleList);
    }
}
