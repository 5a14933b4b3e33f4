using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Staff;

internal sealed class ChangePasswordHandler(OfficeDatabase database) : IHandle<ChangePassword, StaffMember>
{
    public async Task<Outcome<StaffMember>> HandleAsync(ChangePassword order, CancellationToken cancellationToken)
    {
        if (StaffRules.CheckPassword(order.Staff, order.New) is { } weak)
        {
            return weak;
        }

        StaffRow? known = await database.ReadAsync(
            async (db, token) => await db.Set<StaffRow>().SingleOrDefaultAsync(person => person.Id == order.Staff, token),
            cancellationToken);
        if (known is not { Active: true } || !PasswordHash.Fits(known.PasswordHash, order.Old))
        {
            return new WrongSignIn();
        }

        string hash = PasswordHash.Of(order.New);
        return await database.WriteAsync<Outcome<StaffMember>>(
            async (db, token) =>
            {
                StaffRow person = await db.Set<StaffRow>().SingleAsync(row => row.Id == order.Staff, token);
                if (person.PasswordHash != known.PasswordHash)
                {
                    return new WrongSignIn();
                }

                person.PasswordHash = hash;
                person.Stamp = StaffRow.NewStamp();
                person.MustChangePassword = false;
                db.Audit(new(order.Staff, "staff.change-password", "staff", order.Staff.Value));
                return person.ToMember();
            },
            cancellationToken);
    }
}
