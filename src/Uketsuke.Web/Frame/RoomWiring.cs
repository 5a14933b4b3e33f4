using System.Collections.Immutable;
using Uketsuke.Drivers;
using Uketsuke.Intake;
using Uketsuke.Ocr;

namespace Uketsuke.Web.Frame;

/// <summary>Wiring of the office: its rooms, with the instruments plugged in.</summary>
internal static class RoomWiring
{
    public static void AddRooms(this IServiceCollection services, OfficeWebOptions options, ImmutableArray<ProcessDefinition> processes)
    {
        services.AddOcr();
        services.AddDrivers();
        services.AddOffice(new()
        {
            Database = new() { Folder = new(options.DataFolder), Postgres = options.Postgres },
            Processes = Watched(processes, options.WatchFolder),
            RunsRobot = options.RunsRobot,
        });
    }

    private static ImmutableArray<ProcessDefinition> Watched(ImmutableArray<ProcessDefinition> processes, string? folder) =>
        folder is null ? processes :
        [
            .. processes.Select(process => process.WatchedFolder is null
                ? process with { WatchedFolder = Path.Combine(folder, process.Id) }
                : process),
        ];
}
