using Microsoft.Extensions.Time.Testing;
using Uketsuke.Basics;
using Uketsuke.Staff;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Staff;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private readonly FakeTimeProvider clock = new(new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
    private PaperOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PaperOffice.StartAsync(scratch.Data, engine: false, clock: clock);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task The_first_administrator_signs_in_with_the_password_from_the_file_and_must_change_it()
    {
        Outcome<StaffMember> signedIn = await SignInAsync("admin", await FirstPasswordAsync());

        Assert.True(signedIn.Value.MustChangePassword);
        Assert.True(signedIn.Value.Has(Role.Policy));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file_with_the_first_password()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps rights in another way.");
#pragma warning disable CA1416 // Skipped on Windows above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FirstFile));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_name_for_a_quarter_of_an_hour_even_for_the_right_one()
    {
        string password = await FirstPasswordAsync();
        for (int i = 0; i < 5; i++)
        {
            Assert.IsType<WrongSignIn>((await SignInAsync("admin", "wrong")).Refusal);
        }

        Assert.IsType<SignInLocked>((await SignInAsync("admin", password)).Refusal);
        clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True((await SignInAsync("admin", password)).Succeeded);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_the_old_one()
    {
        string password = await FirstPasswordAsync();
        StaffMember before = (await SignInAsync("admin", password)).Value;

        StaffMember after = (await office.TellAsync<ChangePassword, StaffMember>(
            new(before.Id, new(password), new("correct horse battery")))).Value;

        Assert.Null(await office.AskAsync<SessionQuestion, StaffMember?>(new(before.Id, before.Stamp)));
        Assert.NotNull(await office.AskAsync<SessionQuestion, StaffMember?>(new(after.Id, after.Stamp)));
        Assert.IsType<WrongSignIn>((await SignInAsync("admin", password)).Refusal);
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_taken_away()
    {
        Assert.IsType<LastAdministrator>((await office.TellAsync<SetStaff, StaffMember>(
            new(new("admin"), [Role.Clerk], true, new("admin")))).Refusal);
        Assert.IsType<LastAdministrator>((await office.TellAsync<SetStaff, StaffMember>(
            new(new("admin"), [Role.Policy], false, new("admin")))).Refusal);
    }

    [Fact]
    public async Task A_person_who_was_added_can_sign_in_and_one_who_was_put_out_cannot()
    {
        AddStaff add = new(new("tanaka"), "田中", "地域交通課", [Role.Clerk], new("a long first one"), new("admin"));
        await office.TellAsync<AddStaff, StaffMember>(add);
        Assert.True((await SignInAsync("tanaka", "a long first one")).Succeeded);
        Assert.IsType<StaffAlreadyThere>((await office.TellAsync<AddStaff, StaffMember>(add)).Refusal);

        await office.TellAsync<SetStaff, StaffMember>(new(new("tanaka"), [Role.Clerk], false, new("admin")));

        Assert.IsType<WrongSignIn>((await SignInAsync("tanaka", "a long first one")).Refusal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("xxx-tanaka-xxx")]
    public void A_weak_password_is_refused(string password) =>
        Assert.IsType<PasswordTooWeak>(StaffRules.CheckPassword(new("tanaka"), new(password)));

    private string FirstFile => Path.Combine(scratch.Data.Root, StaffRoom.FirstPasswordFile);

    private async Task<string> FirstPasswordAsync() =>
        (await File.ReadAllLinesAsync(FirstFile, TestContext.Current.CancellationToken))[1].Split(": ")[1];

    private Task<Outcome<StaffMember>> SignInAsync(string login, string password) =>
        office.TellAsync<SignIn, StaffMember>(new(login, new(password)));
}
