using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Uketsuke.Automation.Books;
using Uketsuke.Automation.Expressions;
using Uketsuke.Automation.Scenarios;
using Uketsuke.Automation.Services;
using Uketsuke.Basics;

namespace Uketsuke.Automation.Playing;

/// <summary>Plays the steps of HTTP services. A request that changes something always bears the same key for the same item.</summary>
internal sealed class ServicePlayer(string operation, RobotAccess access)
{
    public async Task<Halt?> PlayAsync(HttpStep step, PlayState state, TimeSpan limit, CancellationToken token)
    {
        HttpOrder order = new(
            access.Environment.Connections[step.Use.Connection],
            step.Method,
            step.Path,
            [.. step.Contents.Query.Select(pair => (pair.Key, Text: Text(pair.Value.Evaluate(state.Values)))).Where(pair => pair.Text is not null)
                .Select(pair => new HttpQueryValue(pair.Key, new(pair.Text!)))],
            step.Contents.Body is null ? null : new Personal<string>(Json(step.Contents.Body, state)),
            step.Method == "GET" ? null : new(step.KeyHeader, KeyFor(operation, state.Reference, step)))
        {
            Credential = step.Use.Credential is string name ? access.Environment.Credentials[name] : null,
            Limit = limit,
        };
        if (Misfit(order, step, state) is Halt misfit)
        {
            return misfit;
        }

        Outcome<HttpReply> reply = await access.Drivers.Http.SendAsync(order, token);
        return reply.Succeeded ? Keep(step, reply.Value, state) : Halt.From(reply.Refusal);
    }

    /// <summary>
    /// The same for every try, after every restart, by every robot: it says "this operation on this item", not "this request".
    /// Hashed, so that a reference does not leave the office in a header.
    /// </summary>
    internal static string KeyFor(string operation, string reference, HttpStep step) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new[] { operation, reference, step.Method, step.Path, step.Once })));

    // JSON and percent-encoding both stand on UTF-8: half of a pair would become another character.
    private static Halt? Misfit(HttpOrder order, HttpStep step, PlayState state)
    {
        IEnumerable<(string Name, string? Text)> values = order.Query.Select(one => (one.Name, (string?)one.Value.Value))
            .Concat((step.Contents.Body ?? step.Contents.Query).Select(pair => (pair.Key, Text(pair.Value.Evaluate(state.Values)))));
        foreach ((string name, string? text) in values)
        {
            if (text is not null && RecordText.FirstMisfit(BookCharset.Utf8, text) is string half)
            {
                return Halt.From(new CharacterNotWritable(name, half, "UTF-8"));
            }
        }

        return null;
    }

    private static Halt? Keep(HttpStep step, HttpReply reply, PlayState state)
    {
        if (step.Save is null)
        {
            return null;
        }

        Dictionary<string, object?> taken = [];
        JsonElement? answer = Parse(reply.Body.Value);
        foreach ((string name, string pointer) in step.Take)
        {
            if (answer is not JsonElement root || At(root, pointer) is not JsonElement found)
            {
                return Halt.From(new AnswerNotUnderstood(step.Path, pointer));
            }

            taken[name] = found.ValueKind == JsonValueKind.Null ? null : found.ToString();
        }

        state.Values = state.Values.SetItem(step.Save, taken);
        return null;
    }

    private static JsonElement? Parse(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // RFC 6901, for objects and arrays.
    private static JsonElement? At(JsonElement root, string pointer)
    {
        JsonElement at = root;
        foreach (string raw in pointer.Split('/').Skip(1))
        {
            string part = raw.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(part, out JsonElement inner))
            {
                at = inner;
            }
            else if (at.ValueKind == JsonValueKind.Array
                && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    private static string Json(ImmutableSortedDictionary<string, Expression> body, PlayState state)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            foreach ((string name, Expression value) in body)
            {
                json.WritePropertyName(name);
                Write(json, value.Evaluate(state.Values));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
