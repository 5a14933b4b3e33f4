using System.Collections.Immutable;
using System.Text.Json;
using Uketsuke.Automation;
using Uketsuke.Basics;

namespace Uketsuke.Cli;

/// <summary>
/// The items of <c>uketsuke enter</c>: <c>{"items":[{"reference":"…", FIELD: VALUE, …}]}</c>. Values are text, numbers or
/// true/false; null and "" mean "not given". References must differ.
/// </summary>
internal static class ItemsFile
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static Outcome<ImmutableArray<EnterableItem>> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("items", out JsonElement items) || items.ValueKind != JsonValueKind.Array)
            {
                return new ItemsUnreadable(path, 1, "最上位に items の一覧がありません。", "There is no list “items”.");
            }

            ImmutableArray<EnterableItem>.Builder made = ImmutableArray.CreateBuilder<EnterableItem>();
            foreach (JsonElement element in items.EnumerateArray())
            {
                Outcome<EnterableItem> item = One(path, made.Count + 1, element);
                if (!item.Succeeded)
                {
                    return item.Refusal;
                }

                made.Add(item.Value);
            }

            return made.GroupBy(item => item.Reference).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? new ItemsUnreadable(path, 1, $"reference「{twice.Key}」が二度あります。", $"The reference “{twice.Key}” stands twice.")
                : made.ToImmutable();
        }
        catch (JsonException broken)
        {
            return new ItemsUnreadable(path, (int)(broken.LineNumber ?? 0) + 1, "JSON として読めません。", "Not valid JSON.");
        }
    }

    private static Outcome<EnterableItem> One(string path, int number, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("reference", out JsonElement reference)
            || reference.ValueKind != JsonValueKind.String || reference.GetString() is not { Length: > 0 and <= 64 } name)
        {
            return new ItemsUnreadable(path, 1, $"{number} 件目に reference (64 文字まで) がありません。", $"Item {number} has no reference.");
        }

        ImmutableDictionary<string, Personal<string>>.Builder fields = ImmutableDictionary.CreateBuilder<string, Personal<string>>();
        foreach (JsonProperty field in element.EnumerateObject().Where(field => field.Name != "reference"))
        {
            string? text = field.Value.ValueKind switch
            {
                JsonValueKind.String => Text(field.Value),
                JsonValueKind.Number => field.Value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Null => "",
                _ => null,
            };
            if (text is null)
            {
                return new ItemsUnreadable(path, 1, $"{number} 件目の「{field.Name}」の値が読めません。", $"“{field.Name}” of item {number} cannot be read.");
            }

            fields[field.Name] = new(text);
        }

        return new EnterableItem(name, fields.ToImmutable());
    }

    // Half of a surrogate pair is legal in JSON text and nowhere else.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

internal sealed record ItemsUnreadable(string File, int Line, string Ja, string En) : Refusal(
    "items-unreadable",
    new($"{File}:{Line}: {Ja}", $"{File}:{Line}: {En}"),
    new("手引きの「登録する申請のファイル」の形に合わせてください。", "Use the shape shown in the guide."));
