using Uketsuke.Automation.Screens;

namespace Uketsuke.Tests.Automation;

/// <summary>Which requests a scenario's <c>method</c> and <c>page</c> mean.</summary>
public sealed class RequestPatternTests
{
    private static readonly Uri Root = new("http://office.example/app/");

    [Theory]
    [InlineData("/regist.do", "regist.do", true)]
    [InlineData("/regist.do", "regist.do?no=1", true)]
    [InlineData("/regist.do", "regist.do/more", false)]
    [InlineData("/index.php?edit=passes", "index.php?db=ward&edit=passes", true)]
    [InlineData("/index.php?edit=passes&db=ward", "index.php?db=ward&edit=passes&x=1", true)]
    [InlineData("/index.php?edit=passes", "index.php?edit=p%61sses", true)]
    [InlineData("/index.php?edit=passes", "index.php?edit=other", false)]
    [InlineData("/index.php?edit=passes", "index.php", false)]
    [InlineData("/index.php?name=a%20b", "index.php?name=a+b", true)]
    [InlineData("/index.php?", "index.php", true)]
    [InlineData("/index.php?", "index.php?select=passes", false)]
    public void A_page_means_its_path_and_the_pairs_behind_its_question_mark(string page, string address, bool matches)
    {
        RequestPattern pattern = new("POST", page);

        Assert.Equal(matches, pattern.Matches(Root, "post", new(Root, address)));
        Assert.False(pattern.Matches(Root, "GET", new(Root, address)));
    }

    [Fact]
    public void A_commit_stays_a_commit_when_its_path_is_also_allowed_for_signing_in()
    {
        GateRules rules = new(Root, [new("POST", "/index.php?edit=passes")], [new("POST", "/index.php?")]);

        Assert.True(rules.MayPass("POST", new(Root, "index.php")));
        Assert.False(rules.MayPass("POST", new(Root, "index.php?edit=passes")));
        Assert.False(rules.MayPass("POST", new(Root, "index.php?select=passes")));
        Assert.True(rules.IsCommit("POST", new(Root, "index.php?db=ward&edit=passes")));
    }
}
