using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uketsuke.Forms;
using Uketsuke.Paper.Filling;

namespace Uketsuke.Paper;

/// <summary>What really stands on the sample sides, as <c>truth.json</c>.</summary>
internal sealed class SampleTruth(SampleOrder order)
{
    // Japanese stays readable in the file, which is never put into a web page.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonArray pages = [];

    /// <param name="page">From 1.</param>
    /// <param name="filled">Null for sides that are no applications.</param>
    public void Add(string source, int page, SampleSide side, FilledForm? filled)
    {
        JsonObject fields = [];
        foreach (FormField field in filled is null ? [] : order.Form.Fields)
        {
            fields[field.Key.Value] = Value(field, filled!);
        }

        pages.Add(new JsonObject
        {
            ["source"] = source,
            ["page"] = page,
            ["kind"] = side.Kind switch { SideKind.Application => "application", SideKind.Blank => "blank", _ => "unknown" },
            ["rotated"] = side.UpsideDown ? 180 : 0,
            ["corrected"] = new JsonArray([.. (filled?.Corrected.Keys ?? []).Select(key => JsonValue.Create(key))]),
            ["fields"] = fields,
        });
    }

    public string ToJson() => new JsonObject
    {
        ["form"] = order.Form.Form,
        ["seed"] = order.Seed,
        ["asOf"] = order.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["note"] = "SAMPLE 架空の人物です / invented people",
        ["pages"] = pages,
    }.ToJsonString(Readable) + "\n";

    private static string Value(FormField field, FilledForm filled)
    {
        string value = filled.Value(field.Key.Value);
        return (field.Kind, value) switch
        {
            (FieldKind.Checkbox, "") => "false",
            (FieldKind.Seal, "") => "absent",
            _ => value,
        };
    }
}
