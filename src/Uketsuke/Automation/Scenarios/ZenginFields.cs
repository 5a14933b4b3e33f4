using Uketsuke.Automation.Books;

namespace Uketsuke.Automation.Scenarios;

/// <summary>Checks the names of a 全銀 transfer file when the scenario is loaded.</summary>
internal static class ZenginFields
{
    public static void Check(ZenginShape shape, IEnumerable<string> columns, int line, Findings findings)
    {
        foreach (string unknown in columns.Except(ZenginLayout.Data.Select(field => field.Name))
            .Concat(shape.Header.Keys.Except(ZenginLayout.Header.Select(field => field.Name))))
        {
            string known = string.Join(", ", ZenginLayout.Data.Where(field => !field.Own).Select(field => field.Name));
            findings.Add(
                "S0244", line, new($"全銀の記録に「{unknown}」という項目はありません。", $"A transfer record has no field “{unknown}”."),
                new($"使える項目: {known}", $"Known: {known}"));
        }
    }
}
