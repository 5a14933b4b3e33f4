using Uketsuke.Tests.Automation.Killed;

#pragma warning disable CA1050 // The runtime looks for exactly this name, outside any namespace.

/// <summary>Called before <c>Main</c> of a process that is started with <c>DOTNET_STARTUP_HOOKS</c>, and in no other.</summary>
internal static class StartupHook
{
    public static void Initialize() => RobotProcess.PlayIfAsked();
}
