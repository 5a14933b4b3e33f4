namespace FaultHarness;

/// <summary>What SIGKILL takes.</summary>
internal enum Victim
{
    /// <summary>The robot's process; its driver and its browser are orphaned.</summary>
    Robot,

    /// <summary>The robot, the driver and the browser, as when the machine loses power.</summary>
    Tree,

    /// <summary>The browser; the robot lives on.</summary>
    Browser,

    /// <summary>The program between the robot and the browser; the robot lives on.</summary>
    Driver,
}

/// <summary>A kill at a named boundary of the protocol.</summary>
/// <param name="Nth">At which passing of the boundary since the start, 1 = the first.</param>
internal sealed record PlannedKill(Victim Victim, string Boundary, int Nth)
{
    /// <summary>Every boundary of one entry, in order; the first two only after an earlier start left a request in doubt.</summary>
    public static readonly string[] Boundaries =
    [
        "opened", "looked-up", "proved-absent", "attempt-begun", "probed", "prepared", "armed", "held", "intent-written", "leaving",
        "answered", "confirm-read", "confirm-probed", "finished", "ended",
    ];

    /// <summary>The durable intent is there and the written receipt is not: here a wrong move makes a second record or loses one.</summary>
    public static readonly string[] InEffect =
        ["intent-written", "leaving", "answered", "confirm-read", "confirm-probed", "finished", "looked-up", "proved-absent"];

    public bool Fatal => Victim is Victim.Robot or Victim.Tree;

    /// <summary>
    /// It was written down that the request leaves, and it never does: it will be proved absent. The robot sends one more after that,
    /// not two, so one item bears this once.
    /// </summary>
    public bool LosesTheRequest => Boundary == "leaving";
}
