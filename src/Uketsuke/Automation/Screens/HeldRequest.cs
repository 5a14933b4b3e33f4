namespace Uketsuke.Automation.Screens;

/// <summary>The one request that a commit sends, held at the gate: it has not left yet.</summary>
/// <param name="BodyHash">SHA-256 of the body in lower-case hexadecimal; of nothing when there is no body.</param>
public sealed record HeldRequest(string Method, string Path, string BodyHash);
