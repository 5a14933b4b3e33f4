using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace PracticeOffice.Processes;

/// <summary>Rules that change almost every year are tables in <c>Rules/</c>, not code.</summary>
internal static class RuleFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <exception cref="InvalidOperationException">The program was built without the file.</exception>
    public static ImmutableArray<T> Read<T>(string name)
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Rules/{name}")
            ?? throw new InvalidOperationException($"The rule file {name} is missing.");
        return JsonSerializer.Deserialize<ImmutableArray<T>>(file, Options);
    }
}
