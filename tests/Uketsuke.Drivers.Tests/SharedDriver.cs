using Uketsuke.Automation.Screens;
using Uketsuke.Drivers.Tests;
using Uketsuke.Drivers.Web;

[assembly: AssemblyFixture(typeof(SharedDriverEnd))]

namespace Uketsuke.Drivers.Tests;

/// <summary>
/// One web driver for all benches of this program, each screen with a context of its own, as in an office: a browser for every test
/// costs three seconds of processor time. Tests that kill browsers bring their own.
/// </summary>
internal sealed class SharedDriver : IScreenDriver
{
    private static readonly WebDriver Driver = new(new(SharedBrowser.Path, Sandbox: false, Headless: true));

    // Two tests that find no browser must not start two.
    private static readonly SemaphoreSlim Opening = new(1);

    public string Name => Driver.Name;

    public static ValueTask CloseAsync() => Driver.DisposeAsync();

    public async Task<IScreen> OpenAsync(GateRules rules, CancellationToken cancellationToken)
    {
        await Opening.WaitAsync(cancellationToken);
        try
        {
            return await Driver.OpenAsync(rules, cancellationToken);
        }
        finally
        {
            Opening.Release();
        }
    }

    /// <summary>Its browser stays for the next bench.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Closes it when all tests have ended.</summary>
public sealed class SharedDriverEnd : IAsyncDisposable
{
    public ValueTask DisposeAsync() => SharedDriver.CloseAsync();
}
