using System.Collections.Immutable;

namespace Uketsuke.Automation.Screens;

/// <summary>A thing on a screen, as the scenario's element list names it. All of it is literal.</summary>
/// <param name="Name">The name in the list, e.g. <c>form.kana</c>.</param>
/// <param name="Locators">The first way to find it, then the fallbacks; the first that finds exactly one is used.</param>
/// <param name="Secret">A password: never read back, never pictured.</param>
/// <param name="Personal">Shows a resident's data: covered in evidence.</param>
/// <param name="Frame">
/// The frame it stands in: the frame's name, title or id; <c>outer/inner</c> for a frame in a frame; null for the page itself.
/// </param>
public sealed record ScreenElement(
    string Name, ImmutableArray<ScreenLocator> Locators, bool Secret = false, bool Personal = false, string? Frame = null)
{
    /// <summary>What a clerk calls it: the label on the screen where there is one.</summary>
    public string Spoken => Locators is [ScreenLocator first, ..] ? first.Label ?? first.Name ?? first.Text ?? Name : Name;
}

/// <summary>One way to find an element. Exactly one of label, role, text and css is given; names are compared exactly.</summary>
/// <param name="Label">The label (or aria-label) of an input.</param>
/// <param name="Role">An ARIA role such as <c>button</c>, with <paramref name="Name"/> as its accessible name.</param>
/// <param name="Text">Visible text; the smallest element that contains it.</param>
/// <param name="Css">A CSS selector, for what has no name.</param>
/// <param name="RightOf">Only inside the table row (or definition) whose heading is this text.</param>
public sealed record ScreenLocator(
    string? Label = null, string? Role = null, string? Name = null, string? Text = null, string? Css = null, string? RightOf = null);
