using System.Collections.Immutable;
using Uketsuke.Forms;
using Uketsuke.Reading.Decision;
using Uketsuke.Reading.Language;

namespace Uketsuke.Reading.Rules;

/// <summary>
/// Checks between fields, as the form file asks for them (<see cref="FormRuleKinds"/>). A broken rule puts the fields it touches
/// in conflict, however sure each alone was; two weak readings that a rule ties together may be confirmed.
/// </summary>
internal sealed class RuleCheck(OfficeLists lists, AcceptDecision decision, ReadingOptions options)
{
    public IReadOnlyList<FieldReading> Apply(FormTemplate form, IReadOnlyList<FieldReading> fields, DateOnly today)
    {
        PageFields page = new(fields, today, decision);
        foreach (FormRule rule in form.Rules)
        {
            if (IsAsked(rule, page))
            {
                Check(rule, page);
            }
        }

        return page.Readings;
    }

    private static bool IsAsked(FormRule rule, PageFields page)
    {
        if (rule.Arguments.GetValueOrDefault(FormRuleKinds.When) is not { } key)
        {
            return true;
        }

        string? value = page.Value(new FieldKey(key));
        return value is not null
            && rule.Arguments[FormRuleKinds.In].Split('|').Contains(value, StringComparer.Ordinal);
    }

    private void Check(FormRule rule, PageFields page)
    {
        switch (rule.Rule)
        {
            case FormRuleKinds.DateRange:
                page.Break(rule, DateRules.InRange(rule, page) == false ? rule.Fields : []);
                break;
            case FormRuleKinds.AgeAtLeast:
                page.Break(rule, DateRules.IsOldEnough(rule, page) == false ? rule.Fields : []);
                break;
            case FormRuleKinds.RequiredWhen:
                page.Break(rule, [.. rule.Fields.Where(page.IsBlank)]);
                break;
            case FormRuleKinds.Together:
                page.Break(rule, rule.Fields.All(page.IsBlank) ? [] : [.. rule.Fields.Where(page.IsBlank)]);
                break;
            case FormRuleKinds.MustBeChecked:
                page.Break(rule, [.. rule.Fields.Where(key => page.Value(key) == "false")]);
                break;
            case FormRuleKinds.AtLeastOne:
                page.Break(rule, rule.Fields.Any(page.IsFilled) ? [] : rule.Fields);
                break;
            case FormRuleKinds.TownMatchesPostalCode:
                new TownRule(lists.Rows(rule.Arguments[FormRuleKinds.List]), options).Check(rule, page);
                break;
            case FormRuleKinds.FuriganaFitsName:
                new FuriganaRule(LanguageModel.Shipped, options).Check(rule, page);
                break;
            case FormRuleKinds.Sum:
                SumRule.Check(rule, page);
                break;
            case FormRuleKinds.AgeMatches:
                page.Break(rule, DateRules.IsThatAge(rule, page) == false ? rule.Fields : []);
                break;
            case FormRuleKinds.Ledger:
                new LedgerRule(lists.Rows(rule.Arguments[FormRuleKinds.List]), options).Check(rule, page);
                break;
        }
    }
}
