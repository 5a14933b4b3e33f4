using Microsoft.EntityFrameworkCore;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Staff;

internal sealed class SetStaffHandler(OfficeDatabase database) : IHandle<SetStaff, StaffMember>
{
    public Task<Outcome<StaffMember>> HandleAsync(SetStaff order, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<StaffMember>>(
            async (db, token) =>
            {
                List<StaffRow> everybody = await db.Set<StaffRow>().ToListAsync(token);
                Outcome<StaffRow> decided = Decide(everybody, order);
                if (!decided.Succeeded)
                {
                    return decided.Refusal;
                }

                StaffRow person = decided.Value;
                db.Audit(new(order.By, "staff.set", "staff", order.Staff.Value)
                {
                    Detail = $"{person.Roles} → {StaffRow.Write(order.Roles)}; active {order.Active}",
                });
                person.Roles = StaffRow.Write(order.Roles);
                person.Active = order.Active;
                person.Stamp = StaffRow.NewStamp();
                return person.ToMember();
            },
            cancellationToken);

    internal static Outcome<StaffRow> Decide(IReadOnlyList<StaffRow> everybody, SetStaff order)
    {
        StaffRow? person = everybody.SingleOrDefault(row => row.Id == order.Staff);
        bool otherAdministrator = everybody.Any(
            row => row.Id != order.Staff && row.Active && row.RoleList.Contains(Role.Policy));
        return person is null ? new StaffNotFound()
            : !otherAdministrator && !(order.Active && order.Roles.Contains(Role.Policy)) ? new LastAdministrator()
            : person;
    }
}
