using System.Text;
using System.Text.Json.Nodes;
using Uketsuke.Forms;

namespace Uketsuke.Paper.Tests;

/// <summary>The samples in the repository are what their README says.</summary>
public sealed class CommittedSamplesTests
{
    [Theory]
    [InlineData("bus-pass", 21, 2, 1, 1, 1)]
    [InlineData("maternity-support", 12, 0, 0, 0, 0)]
    public void A_pile_holds_the_promised_sides(string form, int applications, int blank, int unknown, int upsideDown, int corrected)
    {
        JsonNode[] pages = Pages(form);

        Assert.Equal(applications, pages.Count(page => (string)page["kind"]! == "application"));
        Assert.Equal(blank, pages.Count(page => (string)page["kind"]! == "blank"));
        Assert.Equal(unknown, pages.Count(page => (string)page["kind"]! == "unknown"));
        Assert.Equal(upsideDown, pages.Count(page => (int)page["rotated"]! == 180));
        Assert.Equal(corrected, pages.Count(page => page["corrected"]!.AsArray().Count > 0));
    }

    [Theory]
    [InlineData("bus-pass")]
    [InlineData("maternity-support")]
    public void The_truth_names_every_file_and_every_field(string form)
    {
        FormTemplate template = FormFile.Load(RepositoryFile.Path($"samples/forms/{form}/form.yaml")).Value;
        JsonNode[] pages = Pages(form);

        Assert.Equal(
            Directory.EnumerateFiles(RepositoryFile.Path($"samples/scans/{form}")).Select(Path.GetFileName).Where(name => name != "truth.json").Order(),
            pages.Select(page => (string)page["source"]!).Distinct().Order());
        Assert.All(pages.Where(page => (string)page["kind"]! == "application"), page => Assert.Equal(
            template.Fields.Select(field => field.Key.Value), page["fields"]!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public void No_two_applications_on_paper_or_electronic_are_of_the_same_person()
    {
        List<string> people =
        [
            .. from form in (string[])["bus-pass", "maternity-support"]
               from page in Pages(form)
               where (string)page["kind"]! == "application"
               select $"{page["fields"]!["kana"]} {page["fields"]!["birth_date"]}",
            .. Electronic("utf8", Encoding.UTF8),
            .. Electronic("cp932", CodePagesEncodingProvider.Instance.GetEncoding(932)!),
        ];

        Assert.Equal(21 + 12 + 6 + 6, people.Count);
        Assert.Distinct(people);
    }

    [Fact]
    public void All_scans_together_stay_below_12_megabytes()
    {
        long bytes = Directory.EnumerateFiles(RepositoryFile.Path("samples/scans"), "*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);

        Assert.InRange(bytes, 1, 12_000_000);
    }

    private static IEnumerable<string> Electronic(string name, Encoding encoding)
    {
        string[] lines = File.ReadAllLines(RepositoryFile.Path($"samples/electronic/maternity-support-{name}.csv"), encoding);
        string[] header = lines[0].Split(',');
        int kana = Array.IndexOf(header, "フリガナ");
        int birth = Array.IndexOf(header, "生年月日");
        return lines.Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[kana]} {cells[birth]}");
    }

    private static JsonNode[] Pages(string form) =>
        [.. JsonNode.Parse(File.ReadAllText(RepositoryFile.Path($"samples/scans/{form}/truth.json")))!["pages"]!.AsArray().Select(page => page!)];
}
