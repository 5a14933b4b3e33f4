using System.Text.Encodings.Web;
using System.Text.Json;
using Uketsuke.Forms;
using Uketsuke.Reading;

namespace Uketsuke.Cli;

/// <summary>The result file of <c>uketsuke read</c>. Its shape is a contract: other people's scripts read it.</summary>
internal sealed class ReadReport(IReadOnlyList<FileReading> files)
{
    public int ExitCode =>
        files.Any(file => file.Refusal is not null) ? ExitCodes.WrongUse
        : files.Any(file => file.Pages.Any(page => page is RejectedPage)) ? ExitCodes.SomethingRefused
        : ExitCodes.AllDone;

    /// <summary>Writes beside the file first: a run that is killed leaves no half result.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        string unfinished = path + ".unfinished";
        await using (FileStream stream = File.Create(unfinished))
        {
            Write(stream);
            await stream.FlushAsync(cancellationToken);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    internal void Write(Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("pages");
        foreach ((string file, int page, PageReading reading) in Pages())
        {
            if (reading is RecognisedPage recognised)
            {
                WritePage(json, file, page, recognised);
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("rejected");
        foreach (FileReading file in files.Where(file => file.Refusal is not null))
        {
            WriteRejected(json, file.File, 0, file.Refusal!.Code);
        }

        foreach ((string file, int page, PageReading reading) in Pages())
        {
            if (reading is RejectedPage rejected)
            {
                WriteRejected(json, file, page, rejected.Reason.Code);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private IEnumerable<(string File, int Page, PageReading Reading)> Pages() =>
        files.SelectMany(file => file.Pages.Select((reading, index) => (file.File, index + 1, reading)));

    /// <param name="page">Counted from 1; 0 means the whole file.</param>
    private static void WriteRejected(Utf8JsonWriter json, string file, int page, string reason)
    {
        json.WriteStartObject();
        json.WriteString("source", file);
        json.WriteNumber("page", page);
        json.WriteString("reason", reason);
        json.WriteEndObject();
    }

    private static void WritePage(Utf8JsonWriter json, string file, int number, RecognisedPage page)
    {
        json.WriteStartObject();
        json.WriteString("source", file);
        json.WriteNumber("page", number);
        json.WriteString("form", page.Form);
        json.WriteStartObject("registration");
        json.WriteNumber("residualPx", Math.Round(page.Registration.ResidualPx, 3));
        json.WriteNumber("rotationDegrees", Math.Round(page.Registration.RotationDegrees, 3));
        json.WriteEndObject();
        json.WriteStartArray("fields");
        foreach (FieldReading field in page.Fields)
        {
            WriteField(json, field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, FieldReading field)
    {
        json.WriteStartObject();
        json.WriteString("key", field.Key.Value);
        json.WriteString("kind", field.Kind.Name());
        json.WriteString("text", field.Text.Value);
        json.WriteNumber("confidence", Math.Round(field.Confidence, 4));
        json.WriteString("state", StateName(field.State));
        json.WriteStartArray("candidates");
        foreach (Candidate candidate in field.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("text", candidate.Text.Value);
            json.WriteNumber("confidence", Math.Round(candidate.Confidence, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("boxPx");
        json.WriteNumberValue(field.Box.X);
        json.WriteNumberValue(field.Box.Y);
        json.WriteNumberValue(field.Box.Width);
        json.WriteNumberValue(field.Box.Height);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static string StateName(FieldState state) => state switch
    {
        FieldState.Confirmed => "confirmed",
        FieldState.Accepted => "accepted",
        FieldState.Doubtful => "doubtful",
        FieldState.Conflict => "conflict",
        FieldState.Unreadable => "unreadable",
        FieldState.Blank => "blank",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
