namespace Uketsuke.Automation.Debugging;

/// <summary>A person who plays a scenario step by step.</summary>
public interface IStepDesk
{
    /// <summary>Called before every step; answers at once where nobody wants to stop.</summary>
    /// <returns>False: the play is given up here.</returns>
    Task<bool> GoOnAsync(StepView step, IStepLook look, CancellationToken cancellationToken);
}

/// <param name="Line">Of the scenario's file; 0 for the commit.</param>
/// <param name="Place">before, probe, prepare, commit, confirm, after, flow or popup.</param>
/// <param name="Value">What would be put in, masked; null when nothing is.</param>
public sealed record StepView(string Place, int Line, string Action, string? Value)
{
    /// <summary>The request may have left: giving up now leaves the entry for the next start to look up.</summary>
    public bool AfterCommit => Place is "confirm" or "after";
}

/// <summary>What can be looked at while a step waits.</summary>
public interface IStepLook
{
    /// <summary>Names and values, residents' data masked.</summary>
    IReadOnlyList<(string Name, string Text)> Values();

    /// <summary>A PNG of the screen, residents' data covered.</summary>
    Task<byte[]> PictureAsync(CancellationToken cancellationToken);
}

/// <summary>A person gave the play up at a step. What had been sent until then is for the probe to say.</summary>
public sealed class StepAbortedException : OperationCanceledException
{
    public StepAbortedException()
    {
    }

    public StepAbortedException(string message)
        : base(message)
    {
    }

    public StepAbortedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
