using System.Collections.Immutable;
using Uketsuke.Automation.Screens;

namespace Uketsuke.Automation.Published;

/// <summary>The screens of a business system as they were when the scenario was published (画面の控え).</summary>
/// <param name="Digest">SHA-256 of the scenario's text that was published, lower-case hexadecimal.</param>
/// <param name="On">The day, in the office's own time.</param>
public sealed record PublishedScreens(string Scenario, string Version, string Digest, DateOnly On, ImmutableArray<PublishedScreen> Screens)
{
    /// <returns>Null for a screen that was not seen when the scenario was published.</returns>
    public PublishedScreen? Find(string key) => Screens.FirstOrDefault(screen => screen.Key == key);
}

/// <param name="Key">
/// Which step brought it up, counted within its part of the scenario: <c>prepare.2</c>. Stays the same when comments or
/// filling steps are added.
/// </param>
/// <param name="Title">Its heading, for people.</param>
/// <param name="Picture">File name of its picture in the folder beside the contract.</param>
public sealed record PublishedScreen(string Key, string Title, string Picture, ScreenSketch Sketch);

/// <summary>One difference between a screen and its contract.</summary>
/// <param name="Stops">False: told, but the registration goes on.</param>
/// <param name="Proposal">A change of the scenario's elements that a person may take over; null when there is none.</param>
public sealed record ScreenChange(string Key, string Title, Basics.Bilingual What, bool Stops, string? Proposal = null);
