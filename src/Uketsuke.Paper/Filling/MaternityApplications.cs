using System.Globalization;
using Uketsuke.Paper.People;

namespace Uketsuke.Paper.Filling;

/// <summary>Applications for support before and after birth whose dates and children belong together.</summary>
internal sealed class MaternityApplications(Dice dice, ResidentMaker people, DateOnly today)
{
    private static readonly string[] Reasons =
    [
        "家族の手伝いがないため", "夫が仕事で不在のため", "実家が遠いため", "上の子の世話があるため", "体調がすぐれないため",
        "双子の世話のため", "初めての育児で不安", "",
    ];

    public FilledForm Make(bool corrected)
    {
        DateOnly applied = today.AddDays(-dice.Whole(0, 20));
        Resident person = people.Make(21, 42, dice.Chance(0.9) ? 'f' : 'm');
        bool born = dice.Chance(0.55);
        bool several = dice.Chance(0.2);
        bool doula = dice.Chance(0.4);
        FilledFormBuilder form = new FilledFormBuilder(dice)
            .Person(person)
            .Put("apply_date", applied)
            .Put("birth_event", born ? "出生日" : "出産予定日")
            .Put("event_date", applied.AddDays(born ? -dice.Whole(10, 250) : dice.Whole(20, 200)))
            .Put("plurality", several ? "多胎" : "単胎")
            .Put("child_count", several ? dice.Whole(2, 3).ToString(CultureInfo.InvariantCulture) : "")
            .Put("start_date", applied.AddDays(dice.Whole(14, 60)))
            .Put("tax_kind", dice.Below(10) switch { < 7 => "課税", < 9 => "非課税", _ => "生活保護" })
            .Put("reason", dice.Pick(Reasons))
            .Put("seal", dice.Chance(0.5) ? "present" : "absent")
            .Tick("service_housework", !doula || dice.Chance(0.6))
            .Tick("service_doula", doula)
            .Tick("consent", true);
        Child(form, person, born);
        if (corrected)
        {
            form.Correct("phone", person.Phone[..^1] + (char)('0' + dice.Below(10)));
        }

        return form.Build();
    }

    private void Child(FilledFormBuilder form, Resident person, bool born)
    {
        if (!born)
        {
            form.Put("child_name", "").Put("child_kana", "");
            return;
        }

        (string name, string kana) = people.Given(2026, 'n');
        form.Name("child_name", person.Family, name).Put("child_kana", $"{person.FamilyKana}　{kana}");
    }
}
