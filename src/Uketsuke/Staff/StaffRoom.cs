using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Staff;

public static class StaffRoom
{
    /// <summary>Name of the file in the data folder that holds the first administrator's password until it is deleted.</summary>
    public static string FirstPasswordFile => FirstAdministrator.FileName;

    /// <summary>Registers people and their rights. Add the database first.</summary>
    public static IServiceCollection AddStaffRoom(this IServiceCollection services)
    {
        services.AddSingleton<IHandle<SignIn, StaffMember>, SignInHandler>();
        services.AddSingleton<IHandle<ChangePassword, StaffMember>, ChangePasswordHandler>();
        services.AddSingleton<IHandle<AddStaff, StaffMember>, AddStaffHandler>();
        services.AddSingleton<IHandle<SetStaff, StaffMember>, SetStaffHandler>();
        services.AddSingleton<IAsk<SessionQuestion, StaffMember?>, SessionAnswer>();
        services.AddSingleton<IAsk<StaffListQuestion, IReadOnlyList<StaffMember>>, StaffListAnswer>();
        services.AddHostedService<FirstAdministrator>();
        return services;
    }
}

internal sealed class SessionAnswer(OfficeDatabase database) : IAsk<SessionQuestion, StaffMember?>
{
    public Task<StaffMember?> AskAsync(SessionQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                StaffRow? person = await db.Set<StaffRow>().SingleOrDefaultAsync(row => row.Id == question.Staff, token);
                return person is { Active: true } && person.Stamp == question.Stamp ? person.ToMember() : null;
            },
            cancellationToken);
}

internal sealed class StaffListAnswer(OfficeDatabase database) : IAsk<StaffListQuestion, IReadOnlyList<StaffMember>>
{
    public Task<IReadOnlyList<StaffMember>> AskAsync(StaffListQuestion question, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StaffMember>>(
            async (db, token) => [.. (await db.Set<StaffRow>().OrderBy(row => row.Id).ToListAsync(token)).Select(row => row.ToMember())],
            cancellationToken);
}
