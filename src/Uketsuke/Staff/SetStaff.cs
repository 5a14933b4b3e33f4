using System.Collections.Immutable;
using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>Changes what a person may do, or lets nobody sign in as that person any more. Running sessions end.</summary>
public sealed record SetStaff(StaffId Staff, ImmutableArray<Role> Roles, bool Active, StaffId By);

public sealed record StaffNotFound() : Refusal(
    "staff-not-found",
    new("この利用者は登録されていません。", "There is no such user."),
    new("一覧を更新して、選び直してください。", "Refresh the list and choose again."));

public sealed record LastAdministrator() : Refusal(
    "last-administrator",
    new("情報政策課の権限を持つ人がいなくなります。", "Nobody would be left who may administer."),
    new("先に別の人へ権限を付けてください。", "Give the right to someone else first."));
