using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Excel;
using Uketsuke.Drivers.Http;
using Uketsuke.Drivers.Mail;
using Uketsuke.Drivers.Records;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers;

/// <summary>Wiring of the instruments that see and touch screens, books, services and mail.</summary>
public static class DriversRoom
{
    // They hold no state of a scenario; one set serves the whole program.
    private static readonly ResourceDrivers Resources = new(new Workbooks(), new RecordFiles(), new HttpDoor(), new MailDoor());

    /// <summary>Lets the office's built-in robot open browsers, books and services.</summary>
    public static IServiceCollection AddDrivers(this IServiceCollection services) =>
        services.AddSingleton<Func<BrowserChoice, RobotInstruments>>(choice => new(MakeWebDriver(choice), Resources));

    /// <summary>A browser for robots; it starts when the first screen is opened.</summary>
    public static IScreenDriver MakeWebDriver(BrowserChoice choice) => new WebDriver(choice);

    /// <summary>What a robot works with, around a driver of the caller's.</summary>
    public static RobotInstruments With(IScreenDriver screens) => new(screens, Resources);
}
