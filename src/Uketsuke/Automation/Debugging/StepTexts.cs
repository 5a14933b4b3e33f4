using System.Globalization;
using Uketsuke.Automation.Playing;
using Uketsuke.Automation.Scenarios;

namespace Uketsuke.Automation.Debugging;

/// <summary>Says what a step does, without a resident's data and without secrets.</summary>
internal static class StepTexts
{
    private const string Hidden = "●●●";

    public static string Action(Step step) => step switch
    {
        OpenStep open => $"web.open {open.Page}",
        FillStep fill => $"web.fill {fill.Target.Name}",
        SelectStep select => $"web.select {select.Target.Name}",
        CheckStep check => $"web.check {check.Target.Name}",
        ClickStep click => $"web.click {click.Target.Name}",
        PressStep press => $"web.press {press.Key}",
        WaitStep wait => $"web.wait {string.Join(" / ", wait.Any.Select(one => one.Element.Name))}",
        ExpectStep expect => $"web.expect {expect.Target.Name}",
        ReadStep read => $"web.read {read.Target.Name}",
        TableStep table => $"table.read {table.Target.Name}",
        ExportStep export => $"web.export {export.Page}",
        EnsureStep ensure => $"session.ensure {ensure.Visible.Name}",
        PictureStep picture => $"evidence.screenshot {picture.Name}",
        ResourceStep resource => $"{resource.Use.Kind.ToString().ToLowerInvariant()} {resource.Use.Name}",
        FoundStep => "found",
        ResultStep => "result",
        IfStep => "if",
        _ => step.GetType().Name,
    };

    /// <returns>What the step puts in, masked where it may be somebody's; null when it puts nothing in.</returns>
    public static string? Value(Step step, PlayState state) => step switch
    {
        FillStep { Target.Secret: true } => Hidden,
        FillStep fill => Value(fill.Value, state, fill.Target.Personal),
        SelectStep select => Value(select.Value, state, select.Target.Personal),
        ExpectStep expect => Value(expect.Value, state, expect.Target.Personal),
        _ => null,
    };

    /// <summary>All values that are known now, masked where they may be somebody's.</summary>
    public static IReadOnlyList<(string Name, string Text)> Values(Scenario scenario, PlayState state)
    {
        List<(string, string)> told = [];
        foreach ((string name, object? value) in state.Values.Where(pair => pair.Key is not ("credential" or "r")).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name == "item" && value is IReadOnlyDictionary<string, object?> fields)
            {
                told.AddRange(scenario.Item.Fields.Select(field => (
                    "item." + field.Key, Masked(Text(fields.GetValueOrDefault(field.Key)), field.Personal))));
            }
            else if (value is IReadOnlyDictionary<string, object?> record)
            {
                told.AddRange(record.Select(pair => ($"{name}.{pair.Key}", Masked(Text(pair.Value), personal: name != "run"))));
            }
            else
            {
                // What was read from a screen may be anything.
                told.Add((name, value is string text ? Masked(text, personal: name != "ticket") : Text(value)));
            }
        }

        return told;
    }

    public static string Masked(string text, bool personal) => personal && text.Length > 0 ? $"●●●（{text.Length} 文字）" : text;

    // Of an account not even the length.
    private static string Value(ValueSource source, PlayState state, bool personal) => source.From?.Names.Contains("credential") == true ? Hidden
        : Masked(source.Literal ?? Text(source.From!.Evaluate(state.Values)), personal || source.Personal);

    private static string Text(object? value) => value switch
    {
        null => "（記入なし）",
        System.Collections.ICollection list => $"（{list.Count} 行）",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
