namespace Uketsuke.Staff;

/// <summary>What a person may do. The names stand in the database.</summary>
public enum Role
{
    /// <summary>係員: takes in, settles fields.</summary>
    Clerk,

    /// <summary>確認者: accepts submissions.</summary>
    Verifier,

    /// <summary>情報政策課: forms, scenarios, staff, the work tray.</summary>
    Policy,

    /// <summary>課長: figures and reports.</summary>
    Chief,

    /// <summary>監査: reads the audit trail.</summary>
    Auditor,

    /// <summary>保守: the outside maintainer; sees no resident's data.</summary>
    Maintainer,
}

/// <summary>A person who may sign in, without anything secret.</summary>
/// <param name="Stamp">Changes with password, roles and activity: a session with another stamp has ended.</param>
public sealed record StaffMember(
    Basics.StaffId Id,
    string DisplayName,
    string Section,
    System.Collections.Immutable.ImmutableArray<Role> Roles,
    string Stamp,
    bool Active,
    bool MustChangePassword)
{
    public bool Has(Role role) => Roles.Contains(role);
}
