using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Staff;

internal sealed class AddStaffHandler(OfficeDatabase database, TimeProvider clock) : IHandle<AddStaff, StaffMember>
{
    public async Task<Outcome<StaffMember>> HandleAsync(AddStaff order, CancellationToken cancellationToken)
    {
        if ((StaffRules.CheckName(order.Staff) ?? StaffRules.CheckPassword(order.Staff, order.Password)) is { } refusal)
        {
            return refusal;
        }

        string hash = PasswordHash.Of(order.Password);
        return await database.WriteAsync<Outcome<StaffMember>>(
            async (db, token) =>
            {
                if (await db.Set<StaffRow>().AnyAsync(person => person.Id == order.Staff, token))
                {
                    return new StaffAlreadyThere();
                }

                StaffRow added = New(order, hash, clock.GetUtcNow());
                db.Add(added);
                db.Audit(new(order.By, "staff.add", "staff", order.Staff.Value) { Detail = added.Roles });
                return added.ToMember();
            },
            cancellationToken);
    }

    internal static StaffRow New(AddStaff order, string hash, DateTimeOffset now) => new()
    {
        Id = order.Staff,
        DisplayName = order.DisplayName,
        Section = order.Section,
        Roles = StaffRow.Write(order.Roles),
        PasswordHash = hash,
        Stamp = StaffRow.NewStamp(),
        Active = true,
        MustChangePassword = true,
        CreatedAt = now,
    };
}
