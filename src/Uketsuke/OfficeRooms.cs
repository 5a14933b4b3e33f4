using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation;
using Uketsuke.Database;
using Uketsuke.Insight;
using Uketsuke.Intake;
using Uketsuke.Reading;
using Uketsuke.Review;
using Uketsuke.Staff;
using Uketsuke.Work;

namespace Uketsuke;

/// <summary>Wires the office's rooms in walking order. A door adds its instruments beside it.</summary>
public static class OfficeRooms
{
    /// <summary>
    /// Registers everything that an office is. Needed beside it: <see cref="IScanOpener"/>, <see cref="IPageReader"/>,
    /// <see cref="ILineReader"/>, <see cref="IImageCodec"/> and, for the built-in robot, a maker of screen drivers. At start the data folder is locked
    /// (<see cref="DataFolderInUseException"/>), then the tables are brought up to date, then work begins.
    /// </summary>
    public static IServiceCollection AddOffice(this IServiceCollection services, OfficeConfiguration configuration)
    {
        services.AddDatabase(configuration.Database);
        services.AddStaffRoom();
        foreach (Handover handover in Flow.Handovers)
        {
            services.AddSingleton(handover);
        }

        services.AddIntake(new ProcessCatalogue(configuration.Processes));
        services.AddFieldReading(configuration.Database.Folder.AcceptanceFile);
        services.AddReadingJobs();
        services.AddReview();
        services.AddAutomation(configuration.RunsRobot, configuration.Processes);
        services.AddInsight();

        // Last: it stops first, so that no work runs when the rooms are gone.
        services.AddWork(configuration.Database, configuration.Work);
        return services;
    }
}
