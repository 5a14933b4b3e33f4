using FaultHarness;

#pragma warning disable CA1050 // The runtime looks for exactly this name, outside any namespace.

/// <summary>
/// Called by the runtime before <c>Main</c> of a program that is started with <c>DOTNET_STARTUP_HOOKS</c>: so the harness listens to
/// the boundaries of the real <c>uketsuke enter</c> from within, and the product knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // Programs that the robot starts are not the robot.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        BoundaryWatch.Begin();
    }
}
