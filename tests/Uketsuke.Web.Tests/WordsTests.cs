using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Uketsuke.Web.Tests;

public sealed partial class WordsTests
{
    private static readonly string Web = Path.Combine(Checkout.Root, "src", "Uketsuke.Web");

    private static Dictionary<string, string> Japanese => Read("Words.resx");

    private static Dictionary<string, string> English => Read("Words.en.resx");

    [Fact]
    public void Every_word_exists_in_both_languages() =>
        Assert.Equal(Japanese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void No_word_is_empty() =>
        Assert.All(Japanese.Concat(English), word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));

    [Fact]
    public void Both_languages_have_the_same_places_for_numbers() =>
        Assert.All(Japanese, word => Assert.Equal(
            PlaceHolder().Matches(word.Value).Select(match => match.Value).Order(),
            PlaceHolder().Matches(English[word.Key]).Select(match => match.Value).Order()));

    [Fact]
    public void Every_word_that_a_page_asks_for_exists()
    {
        Dictionary<string, string> known = Japanese;
        string[] missing =
        [
            .. from file in Directory.EnumerateFiles(Web, "*.*", SearchOption.AllDirectories)
               where (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                   && !file.Contains("node_modules", StringComparison.Ordinal)
               from Match match in Asked().Matches(File.ReadAllText(file))
               let key = match.Groups["key"].Value
               where !known.ContainsKey(key)
               select $"{Path.GetFileName(file)}: {key}",
        ];

        Assert.Empty(missing);
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Web, "Texts", file)).Descendants("data")
            .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceHolder();

    // L["key"], L["key", argument]; keys put together at run time are found by their own tests.
    [GeneratedRegex(@"\bL\[""(?<key>[a-z0-9.\-]+[a-z0-9])""[\],]")]
    private static partial Regex Asked();
}
