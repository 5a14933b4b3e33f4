using PracticeOffice;

if (!PracticeOfficeOptions.TryRead(args, out PracticeOfficeOptions? options, out string? complaint))
{
    await Console.Error.WriteLineAsync(complaint);
    return 2;
}

await using WebApplication app = PracticeOfficeApp.Build(options);
await app.StartAsync();
Console.WriteLine($"listening on {string.Join(' ', app.Urls)}");
await app.WaitForShutdownAsync();
return 0;
