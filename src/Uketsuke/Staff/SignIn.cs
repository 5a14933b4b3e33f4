using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>Somebody types a name and a password.</summary>
public sealed record SignIn(string Login, Personal<string> Password);

public sealed record WrongSignIn() : Refusal(
    "wrong-sign-in",
    new("利用者IDまたはパスワードが違います。", "The user name or the password is wrong."),
    new("入力し直してください。分からないときは情報政策課へ連絡してください。", "Type them again, or ask the information-policy section."));

public sealed record SignInLocked() : Refusal(
    "sign-in-locked",
    new("続けて間違えたため、この利用者IDは一時的に使えません。", "Too many wrong attempts: this user name is blocked for a while."),
    new("15分後にやり直すか、情報政策課へ連絡してください。", "Try again in 15 minutes, or ask the information-policy section."));
