using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Staff;

internal sealed class SignInHandler(OfficeDatabase database, TimeProvider clock) : IHandle<SignIn, StaffMember>
{
    public async Task<Outcome<StaffMember>> HandleAsync(SignIn order, CancellationToken cancellationToken)
    {
        StaffId id = new(order.Login);
        StaffRow? known = await database.ReadAsync(
            async (db, token) => await db.Set<StaffRow>().SingleOrDefaultAsync(person => person.Id == id, token), cancellationToken);
        bool fits = PasswordHash.Fits(known?.PasswordHash ?? PasswordHash.Nobody, order.Password);
        return await database.WriteAsync(
            async (db, token) =>
            {
                StaffRow? person = await db.Set<StaffRow>().SingleOrDefaultAsync(row => row.Id == id, token);
                DateTimeOffset now = clock.GetUtcNow();

                // The password may have changed since it was compared.
                bool still = fits && person?.PasswordHash == known?.PasswordHash;
                Outcome<StaffRow> decided = StaffRules.DecideSignIn(person, still, now);
                Note(db, person, decided, now);
                return decided.Succeeded ? decided.Value.ToMember() : (Outcome<StaffMember>)decided.Refusal;
            },
            cancellationToken);
    }

    private static void Note(OfficeDb db, StaffRow? person, Outcome<StaffRow> decided, DateTimeOffset now)
    {
        if (person is null)
        {
            // What was typed may be a password typed into the wrong field: it is not kept.
            db.Audit(new(StaffId.System, "staff.sign-in-unknown", "staff", ""));
        }
        else if (decided.Succeeded)
        {
            person.FailedAttempts = 0;
            person.LockedUntil = null;
            db.Audit(new(person.Id, "staff.sign-in", "staff", person.Id.Value));
        }
        else
        {
            if (decided.Refusal is WrongSignIn)
            {
                StaffRules.CountFailure(person, now);
            }

            db.Audit(new(StaffId.System, "staff.sign-in-refused", "staff", person.Id.Value) { Detail = decided.Refusal.Code });
        }
    }
}
