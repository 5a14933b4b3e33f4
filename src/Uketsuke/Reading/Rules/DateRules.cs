using System.Globalization;
using Uketsuke.Forms;

namespace Uketsuke.Reading.Rules;

/// <summary>Rules about days and ages. Silent (null) while one of their dates cannot be read.</summary>
internal static class DateRules
{
    public static bool? InRange(FormRule rule, PageFields page)
    {
        if (page.Date(rule.Fields[0]) is not { } date || Reference(rule, page, FormRuleKinds.From) is not { } from)
        {
            return null;
        }

        int days = date.DayNumber - from.DayNumber;
        return days >= Number(rule, FormRuleKinds.MinDays, int.MinValue) && days <= Number(rule, FormRuleKinds.MaxDays, int.MaxValue);
    }

    public static bool? IsOldEnough(FormRule rule, PageFields page) =>
        page.Date(rule.Fields[0]) is { } born && Reference(rule, page, FormRuleKinds.On) is { } day
            ? Age(born, day) >= Number(rule, FormRuleKinds.Years, 0)
            : null;

    public static bool? IsThatAge(FormRule rule, PageFields page) =>
        page.Date(rule.Fields[0]) is { } born && Reference(rule, page, FormRuleKinds.On) is { } day
        && int.TryParse(page.Value(rule.Fields[1]), NumberStyles.None, CultureInfo.InvariantCulture, out int age)
            ? Age(born, day) == age
            : null;

    /// <summary>Full years on a day: the age rises on the birthday; 29 February counts on 1 March in common years.</summary>
    public static int Age(DateOnly born, DateOnly day)
    {
        int years = day.Year - born.Year;
        bool before = day.Month < born.Month || (day.Month == born.Month && day.Day < born.Day);
        return before ? years - 1 : years;
    }

    private static DateOnly? Reference(FormRule rule, PageFields page, string argument)
    {
        string from = rule.Arguments.GetValueOrDefault(argument, FormRuleKinds.Today);
        return from == FormRuleKinds.Today ? page.Today : page.Date(new FieldKey(from));
    }

    private static int Number(FormRule rule, string argument, int otherwise) =>
        rule.Arguments.TryGetValue(argument, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
