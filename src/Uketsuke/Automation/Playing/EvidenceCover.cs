using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Screens;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>Says what of a picture must be covered: secrets always, residents' data unless the scenario says otherwise.</summary>
internal static class EvidenceCover
{
    public static PictureCover For(Scenario scenario, PlayState state, bool maskPersonal)
    {
        IEnumerable<ScreenElement> covered = scenario.Elements.Values.Where(element => element.Secret || (maskPersonal && element.Personal));
        if (!maskPersonal)
        {
            return new([.. covered], []);
        }

        FilledField[] personal = [.. state.Filled.Where(field => field.Personal)];
        return new(
            [.. covered, .. personal.Select(field => field.Element)],
            [.. state.Personal.Concat(personal.Select(field => new Personal<string>(field.Sent))).Where(Telling).Distinct()]);
    }

    // A short number stands everywhere on a page; covering it would cover the receipt too. Its own field is covered anyway.
    private static bool Telling(Personal<string> text) =>
        text.Value.Length >= 6 || (text.Value.Length >= 2 && !text.Value.All(char.IsAsciiDigit));
}
