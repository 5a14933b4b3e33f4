using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary>Reads one image file of a single field and says the result as JSON lines, one for each page of the file.</summary>
internal sealed class FieldImageFile(IScanOpener opener, IFieldImageReader reader, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public IEnumerable<Line> Read(
        string file, FieldKind kind, ImmutableArray<string> list, string checkDigit, CancellationToken cancellationToken)
    {
        Outcome<ImmutableArray<GreyImage>> opened = Open(file, cancellationToken);
        if (!opened.Succeeded)
        {
            return [Refused(file, opened.Refusal)];
        }

        ImmutableArray<GreyImage> pages = opened.Value;
        return pages.Select((page, i) =>
            Result(file, pages.Length == 1 ? null : i + 1, page, kind, list, checkDigit, cancellationToken));
    }

    private Outcome<ImmutableArray<GreyImage>> Open(string file, CancellationToken cancellationToken)
    {
        try
        {
            return opener.Open(File.ReadAllBytes(file), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FieldImageMissing();
        }
    }

    private Line Result(
        string file,
        int? page,
        GreyImage image,
        FieldKind kind,
        ImmutableArray<string> list,
        string checkDigit,
        CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        FieldReading reading = reader.Read(image, kind, list, checkDigit, cancellationToken);
        double ms = Math.Round(clock.GetElapsedTime(start).TotalMilliseconds, 1);
        var line = new
        {
            file,
            page,
            text = reading.Text.Value,
            confidence = reading.Confidence,
            state = JsonNamingPolicy.KebabCaseLower.ConvertName(reading.State.ToString()),
            candidates = reading.Candidates.Select(candidate => new { text = candidate.Text.Value, confidence = candidate.Confidence }),
            reasons = reading.Reasons,
            ms,
        };
        return new Line(JsonSerializer.Serialize(line, Readable), null);
    }

    private static Line Refused(string file, Refusal refusal)
    {
        var line = new
        {
            file,
            error = new { code = refusal.Code, cause = refusal.Cause.Ja, remedy = refusal.Remedy.Ja },
        };
        return new Line(JsonSerializer.Serialize(line, Readable), refusal);
    }

    /// <param name="Json">One line without its end.</param>
    /// <param name="Refusal">Why the file could not be read, or null.</param>
    internal sealed record Line(string Json, Refusal? Refusal);
}
