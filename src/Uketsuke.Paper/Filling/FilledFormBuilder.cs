using System.Collections.Immutable;
using System.Globalization;
using Uketsuke.Paper.People;

namespace Uketsuke.Paper.Filling;

/// <summary>Puts values into a form the way one person writes them.</summary>
internal sealed class FilledFormBuilder(Dice dice)
{
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, string> written = [];
    private readonly Dictionary<string, string> corrected = [];

    public FilledForm Build() => new(values.ToImmutableDictionary(), written.ToImmutableDictionary(), corrected.ToImmutableDictionary());

    public FilledFormBuilder Put(string key, string value)
    {
        values[key] = value;
        return this;
    }

    public FilledFormBuilder Put(string key, DateOnly date) => Put(key, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public FilledFormBuilder Tick(string key, bool ticked) => Put(key, ticked ? "true" : "false");

    /// <summary>Some people leave a gap between family and given name, some do not; the truth says what the paper shows.</summary>
    public FilledFormBuilder Name(string key, string family, string given) =>
        Put(key, dice.Chance(0.8) ? $"{family}　{given}" : family + given);

    public FilledFormBuilder Person(Resident person)
    {
        Name("name", person.Family, person.Given);
        Put("kana", person.Kana);
        Put("birth_date", person.Birth);
        Put("postal_code", person.PostalCode);
        Put("building", person.Building);
        Put("address", person.Town + person.Block);
        written["address"] = Town(person) + person.Block;
        Put("phone", person.Phone.Replace("-", "", StringComparison.Ordinal));
        written["phone"] = dice.Chance(0.85) ? person.Phone : values["phone"];
        return this;
    }

    /// <summary>First writes something else, strikes it out and writes the right value above.</summary>
    public FilledFormBuilder Correct(string key, string first)
    {
        corrected[key] = first;
        return this;
    }

    // 三田三丁目, 三田3丁目, 三田3-
    private string Town(Resident person)
    {
        int at = person.Town.Length - 3;
        if (!person.Town.EndsWith("丁目", StringComparison.Ordinal) || dice.Chance(0.35))
        {
            return person.Town;
        }

        string number = ("一二三四五六七八九".IndexOf(person.Town[at], StringComparison.Ordinal) + 1).ToString(CultureInfo.InvariantCulture);
        bool shortForm = person.Block.Contains('-', StringComparison.Ordinal) && dice.Chance(0.6);
        return person.Town[..at] + number + (shortForm ? "-" : "丁目");
    }
}
