using System.Globalization;
using Uketsuke.Paper.People;

namespace Uketsuke.Paper.Filling;

/// <summary>Applications for a bus pass whose age, category and certificates belong together.</summary>
internal sealed class BusPassApplications(Dice dice, ResidentMaker people, DateOnly today)
{
    private static readonly string[] Kinds = ["新規", "新規", "更新", "更新", "更新", "再発行"];
    private static readonly string[] Relations = ["妻", "夫", "長男", "長女", "次男", "孫", "嫁", "妹"];

    public FilledForm Make(bool corrected)
    {
        int category = dice.Chance(0.45) ? 1 : dice.Whole(2, 12);
        DateOnly applied = today.AddDays(-dice.Whole(0, 20));
        Resident person = category switch
        {
            1 => people.Make(71, 93),
            9 or 10 => people.Make(78, 95),
            7 or 8 => people.Make(26, 50),
            11 or 12 => people.Make(22, 41, 'f'),
            _ => people.Make(20, 85),
        };
        FilledFormBuilder form = new FilledFormBuilder(dice)
            .Person(person)
            .Put("apply_date", applied)
            .Put("apply_kind", dice.Pick(Kinds))
            .Put("category", category.ToString(CultureInfo.InvariantCulture))
            .Put("certificate_no", category is >= 2 and <= 10 ? Digits(dice.Whole(5, 8)) : "")
            .Put("seal", dice.Chance(0.7) ? "present" : "absent")
            .Tick("proof", true);
        CertificateDate(form, category, applied);
        Proxy(form, category, person);
        if (corrected)
        {
            form.Correct("phone", person.Phone[..^2] + Digits(2));
        }

        return form.Build();
    }

    private void CertificateDate(FilledFormBuilder form, int category, DateOnly applied)
    {
        if (category is >= 6 and <= 8)
        {
            form.Put("certificate_date", applied.AddDays(dice.Whole(40, 700)));
        }
        else if (category is 11 or 12)
        {
            form.Put("certificate_date", applied.AddDays(category == 11 ? dice.Whole(20, 220) : -dice.Whole(20, 300)));
        }
        else
        {
            form.Put("certificate_date", "");
        }
    }

    private void Proxy(FilledFormBuilder form, int category, Resident person)
    {
        bool proxied = category is 1 or 3 or 9 or 10 && dice.Chance(0.3);
        if (proxied)
        {
            (string given, _) = people.Given(person.Birth.Year + (person.Birth.Year < 1950 ? 30 : 0), 'n');
            form.Name("proxy_name", person.Family, given);
        }
        else
        {
            form.Put("proxy_name", "");
        }

        form.Put("proxy_relation", proxied ? dice.Pick(Relations) : "");
    }

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + dice.Below(10))));
}
