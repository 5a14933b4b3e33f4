using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeOffice.Practising;
using PracticeOffice.Processes;
using PracticeOffice.Records;

namespace PracticeOffice.Pages;

/// <summary>Turns what stands on the confirm page into a row with its numbers. Asks nobody whether the person is there already.</summary>
internal sealed class RegistrationDesk(RegistrationStore store, FaultBoard faults, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Registration Register(PracticeProcess process, EntryValues values, Award award, string user)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset visible = faults.TryTake(FaultPlace.Commit, FaultKind.SearchLag, out Fault? lag) ? now + lag.Length : now;
        DateOnly applied = values.Date("applyDate").GetValueOrDefault();
        string fields = Json(process, values, award).ToJsonString(Readable);
        return store.Add(process.Path, Row, visible);

        Registration Row(long number) => new()
        {
            ReceiptNo = string.Create(CultureInfo.InvariantCulture, $"{process.ReceiptLetter}{number:0000000}"),
            CardNo = string.Create(CultureInfo.InvariantCulture, $"{EraCalendar.YearOf(applied):00}-")
                + number.ToString(CultureInfo.InvariantCulture).PadLeft(process.CardDigits, '0'),
            Name = values.Text("name"),
            Kana = values.Text("kana"),
            BirthDate = values.Date("birthDate").GetValueOrDefault(),
            BaseDate = values.Date("baseDate"),
            ApplyDate = applied,
            Category = process.CategoryText(values),
            Remarks = values.Text("remarks"),
            Fields = fields,
            Operator = user,
            RegisteredAt = now,
        };
    }

    private static JsonObject Json(PracticeProcess process, EntryValues values, Award award)
    {
        JsonObject json = [];
        foreach (Field field in process.Fields)
        {
            json[field.Key] = field.Kind switch
            {
                InputKind.Era => values.Date(field.Key) is { } date ? Iso(date) : null,
                InputKind.Check => values.Ticked(field.Key),
                _ => values.Stored(field),
            };
        }

        if (award.LimitHours is { } hours)
        {
            json["limitHours"] = hours;
            json["doulaHours"] = award.DoulaHours;
        }

        json["validFrom"] = Iso(award.From);
        json["validTo"] = Iso(award.To);
        return json;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
