namespace Uketsuke.Automation.Screens;

/// <summary>An instrument that opens screens: a browser, later a Windows program or a terminal.</summary>
public interface IScreenDriver : IAsyncDisposable
{
    /// <summary>The name used in scenarios under <c>uses</c>: <c>web</c>.</summary>
    string Name { get; }

    /// <param name="cancellationToken">Of the opening only: the screen outlives it.</param>
    /// <exception cref="ScreenBrokenException">The browser could not be started.</exception>
    Task<IScreen> OpenAsync(GateRules rules, CancellationToken cancellationToken);
}
