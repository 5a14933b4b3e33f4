using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>A person chooses a new password. Other sessions of this person end.</summary>
public sealed record ChangePassword(StaffId Staff, Personal<string> Old, Personal<string> New);

public sealed record PasswordTooWeak() : Refusal(
    "password-too-weak",
    new("新しいパスワードが短すぎるか、利用者IDを含んでいます。", "The new password is too short or contains the user name."),
    new("12文字以上で、利用者IDを含まないものにしてください。", "Use at least 12 characters without the user name."));
