using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Uketsuke.Basics;
using Uketsuke.Database;

namespace Uketsuke.Staff;

/// <summary>
/// At the first start, when there is nobody yet: makes the administrator <c>admin</c> with a random password, and writes it once
/// into the data folder, readable by the owner only.
/// </summary>
internal sealed class FirstAdministrator(OfficeDatabase database, DataFolder folder, TimeProvider clock) : IHostedService
{
    public const string FileName = "first-administrator.txt";

    private static readonly StaffId Admin = new("admin");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        bool anybody = await database.ReadAsync(
            async (db, token) => await db.Set<StaffRow>().AnyAsync(token), cancellationToken);
        if (anybody)
        {
            return;
        }

        Personal<string> password = PasswordHash.Random();
        string hash = PasswordHash.Of(password);

        // The file first: an account whose password nobody knows could never be used. A crash in between writes it anew.
        await WriteAsync(password, cancellationToken);
        await database.WriteAsync(
            async (db, token) =>
            {
                if (!await db.Set<StaffRow>().AnyAsync(token))
                {
                    AddStaff order = new(Admin, "最初の管理者", "情報政策課", [.. Enum.GetValues<Role>()], password, StaffId.System);
                    db.Add(AddStaffHandler.New(order, hash, clock.GetUtcNow()));
                    db.Audit(new(StaffId.System, "staff.first-administrator", "staff", Admin.Value));
                }
            },
            cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WriteAsync(Personal<string> password, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder.Root, FileName);
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using StreamWriter writer = new(path, new UTF8Encoding(false), options);
        await writer.WriteAsync(
            $"""
             利用者ID: {Admin.Value}
             パスワード: {password.Value}

             サインインしてパスワードを変えたら、このファイルを消してください。
             Sign in, change the password, then delete this file.

             """.ReplaceLineEndings("\n").AsMemory(),
            cancellationToken);
    }
}
