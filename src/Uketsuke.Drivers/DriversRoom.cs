using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Web;

namespace Uketsuke.Drivers;

/// <summary>Wiring of the instruments that see and touch screens.</summary>
public static class DriversRoom
{
    /// <summary>Lets the office's built-in robot open browsers.</summary>
    public static IServiceCollection AddDrivers(this IServiceCollection services) =>
        services.AddSingleton<Func<BrowserChoice, IScreenDriver>>(MakeWebDriver);

    /// <summary>A browser for robots; it starts when the first screen is opened.</summary>
    public static IScreenDriver MakeWebDriver(BrowserChoice choice) => new WebDriver(choice);
}
