namespace Uketsuke.Web.Frame;

/// <summary>An address that came from outside may only lead to a page of this office.</summary>
internal static class LocalPath
{
    /// <summary>The path itself when it starts with one slash, otherwise the home page.</summary>
    public static string Of(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] && !asked.Any(char.IsControl) ? asked : "/";
}
