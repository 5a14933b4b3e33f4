using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Entries;

/// <summary>The robot's place in the business system: opened when first needed, thrown away when anything went wrong.</summary>
internal sealed class ScreenSession(IScreenDriver driver, GateRules rules) : IAsyncDisposable
{
    private IScreen? screen;

    /// <exception cref="ScreenBrokenException">The browser could not be started.</exception>
    public async Task<IScreen> GetAsync(CancellationToken cancellationToken) =>
        screen ??= await driver.OpenAsync(rules, cancellationToken);

    public async Task DropAsync()
    {
        IScreen? dropped = screen;
        screen = null;
        if (dropped is not null)
        {
            await dropped.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await DropAsync();
}
