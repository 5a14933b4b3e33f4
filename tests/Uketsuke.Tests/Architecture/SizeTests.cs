namespace Uketsuke.Tests.Architecture;

/// <summary>Files stay one thing. The list of exceptions may only shrink.</summary>
public sealed class SizeTests
{
    private const int SourceLimit = 300;
    private const int TestLimit = 400;

    private static readonly string[] Exceptions = [];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.Empty(TooLong("src", SourceLimit).Concat(TooLong("samples", SourceLimit)));

    [Fact]
    public void No_test_file_is_longer_than_400_lines() => Assert.Empty(TooLong("tests", TestLimit));

    [Fact]
    public void The_list_of_exceptions_names_only_files_that_still_need_it()
    {
        string[] obsolete = [.. Exceptions.Except(TooLong("src", SourceLimit, withExceptions: true).Select(line => line.Split(':')[0]))];

        Assert.Empty(obsolete);
    }

    private static IEnumerable<string> TooLong(string folder, int limit, bool withExceptions = false) =>
        from file in Repository.SourceFiles(folder)
        let name = Repository.Relative(file)
        where withExceptions || !Exceptions.Contains(name)
        let lines = File.ReadLines(file).Count()
        where lines > limit
        select $"{name}: {lines}";
}
