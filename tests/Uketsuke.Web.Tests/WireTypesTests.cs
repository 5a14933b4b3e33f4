using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Uketsuke.Web.Review;

namespace Uketsuke.Web.Tests;

public sealed class WireTypesTests
{
    private static readonly Type[] Wire =
        [typeof(DeskStart), typeof(SheetOnDesk), typeof(FieldOnDesk), typeof(CandidateOnDesk), typeof(AnswerFromDesk), typeof(AnswerKept)];

    [Fact]
    public void The_scripts_know_exactly_the_records_of_the_office()
    {
        string file = Path.Combine(Checkout.Root, "src", "Uketsuke.Web", "client", "wire.ts");
        string written = Write();
        if (Environment.GetEnvironmentVariable("UKETSUKE_APPROVE") == "1")
        {
            File.WriteAllText(file, written);
        }

        Assert.Equal(written, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    private static string Write()
    {
        StringBuilder text = new("// Written from the C# records of Uketsuke.Web by WireTypesTests (UKETSUKE_APPROVE=1). Do not edit by hand.\n");
        foreach (Type type in Wire)
        {
            text.Append("\nexport interface ").Append(type.Name).Append(" {\n");
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                bool mayBeNull = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
                text.Append("  ").Append(JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Append(": ")
                    .Append(TypeScript(property.PropertyType)).Append(mayBeNull ? " | null" : "").Append(";\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string TypeScript(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => TypeScript(value),
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(int) || type == typeof(double) || type == typeof(long) => "number",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
            $"Record<string, {TypeScript(type.GenericTypeArguments[1])}>",
        { IsGenericType: true } when typeof(IEnumerable).IsAssignableFrom(type) => $"{TypeScript(type.GenericTypeArguments[0])}[]",
        _ when Wire.Contains(type) => type.Name,
        _ => throw new NotSupportedException($"{type} has no TypeScript twin; add it to the list."),
    };
}
