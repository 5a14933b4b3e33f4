using System.Globalization;
using Uketsuke.Paper.Filling;
using Uketsuke.Paper.People;

namespace Uketsuke.Paper.Tests.Filling;

public sealed class ApplicationsTests
{
    private static readonly TownList Towns = TownList.Load(RepositoryFile.Path("samples/lists/towns.csv")).Value;

    [Fact]
    public void A_senior_of_category_1_is_70_or_older_on_the_day_of_application()
    {
        foreach (FilledForm form in BusPasses(300).Where(form => form.Value("category") == "1"))
        {
            Assert.True(Date(form, "birth_date").AddYears(70) <= Date(form, "apply_date"));
        }
    }

    [Fact]
    public void Certificates_stand_where_the_category_asks_for_them()
    {
        foreach (FilledForm form in BusPasses(300))
        {
            int category = int.Parse(form.Value("category"), CultureInfo.InvariantCulture);
            Assert.Equal(category is >= 2 and <= 10, form.Value("certificate_no").Length > 0);
            Assert.Equal(category is (>= 6 and <= 8) or 11 or 12, form.Value("certificate_date").Length > 0);
            Assert.Equal(form.Value("proxy_name").Length > 0, form.Value("proxy_relation").Length > 0);
        }
    }

    [Fact]
    public void A_postal_code_belongs_to_its_town_and_no_two_people_share_a_name()
    {
        FilledForm[] forms = [.. BusPasses(300)];

        Assert.All(forms, form => Assert.Contains(
            Towns.Towns, town => town.PostalCode == form.Value("postal_code") && form.Value("address").StartsWith(town.Town, StringComparison.Ordinal)));
        Assert.Distinct(forms.Select(form => form.Value("name").Replace("　", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_birth_lies_before_and_an_expected_birth_after_the_application()
    {
        foreach (FilledForm form in Maternity(300))
        {
            int days = Date(form, "event_date").DayNumber - Date(form, "apply_date").DayNumber;
            Assert.InRange(days, form.Value("birth_event") == "出生日" ? -1096 : 0, form.Value("birth_event") == "出生日" ? 0 : 300);
            Assert.Equal(form.Value("birth_event") == "出生日", form.Value("child_name").Length > 0);
            Assert.Equal(form.Value("plurality") == "多胎", form.Value("child_count").Length > 0);
            Assert.True(form.Value("service_housework") == "true" || form.Value("service_doula") == "true");
        }
    }

    [Fact]
    public void Nobody_can_be_called_under_an_invented_number()
    {
        Assert.All(BusPasses(300), form => Assert.Matches("^(03|070|080|090)0[0-9]{7}$", form.Value("phone")));
    }

    private static IEnumerable<FilledForm> BusPasses(int count)
    {
        Dice dice = new(5);
        BusPassApplications applications = new(dice, new ResidentMaker(dice, Towns, FillTestKit.Today), FillTestKit.Today);
        return [.. Enumerable.Range(0, count).Select(_ => applications.Make(corrected: false))];
    }

    private static IEnumerable<FilledForm> Maternity(int count)
    {
        Dice dice = new(6);
        MaternityApplications applications = new(dice, new ResidentMaker(dice, Towns, FillTestKit.Today), FillTestKit.Today);
        return [.. Enumerable.Range(0, count).Select(_ => applications.Make(corrected: false))];
    }

    private static DateOnly Date(FilledForm form, string key) => DateOnly.Parse(form.Value(key), CultureInfo.InvariantCulture);
}
