using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>The information-policy section adds a person; the first password must be changed at the first sign-in.</summary>
/// <param name="Staff">2 to 32 letters, digits, dots, hyphens or underscores.</param>
public sealed record AddStaff(
    StaffId Staff, string DisplayName, string Section, ImmutableArray<Role> Roles, Personal<string> Password, StaffId By);

public sealed record StaffAlreadyThere() : Refusal(
    "staff-already-there",
    new("この利用者IDはすでに使われています。", "This user name is taken."),
    new("別の利用者IDにしてください。", "Choose another one."));

public sealed record StaffNameUnusable() : Refusal(
    "staff-name-unusable",
    new("この利用者IDは使えません。", "This user name cannot be used."),
    new("半角英小文字・数字・「.」「-」「_」で2〜32文字にしてください。",
        "Use 2 to 32 lower-case letters, digits, dots, hyphens or underscores."));
