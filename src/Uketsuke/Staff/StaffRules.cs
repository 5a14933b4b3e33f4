using System.Text.RegularExpressions;
using Uketsuke.Basics;

namespace Uketsuke.Staff;

/// <summary>Who gets in, and which names and passwords may be used. No clock, no database.</summary>
internal static partial class StaffRules
{
    public const int AttemptsBeforeLock = 5;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <param name="fits">The password was right.</param>
    public static Outcome<StaffRow> DecideSignIn(StaffRow? person, bool fits, DateTimeOffset now)
    {
        if (person is null || !person.Active)
        {
            return new WrongSignIn();
        }

        if (person.LockedUntil > now)
        {
            // Even with the right password: else the lock would tell when the guess was right.
            return new SignInLocked();
        }

        return fits ? person : new WrongSignIn();
    }

    /// <summary>Counts a wrong attempt.</summary>
    public static void CountFailure(StaffRow person, DateTimeOffset now)
    {
        person.FailedAttempts = person.LockedUntil <= now ? 1 : person.FailedAttempts + 1;
        person.LockedUntil = person.FailedAttempts >= AttemptsBeforeLock ? now + LockTime : null;
    }

    public static Refusal? CheckPassword(StaffId staff, Personal<string> password) =>
        password.Value.EnumerateRunes().Count() < 12 || password.Value.Contains(staff.Value, StringComparison.OrdinalIgnoreCase)
            ? new PasswordTooWeak()
            : null;

    public static Refusal? CheckName(StaffId staff) =>
        staff == StaffId.System || !UsableName().IsMatch(staff.Value) ? new StaffNameUnusable() : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,31}$", RegexOptions.NonBacktracking)]
    private static partial Regex UsableName();
}
