using System.Collections.Immutable;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Forms;
using Uketsuke.Intake;
using Uketsuke.Work;

namespace Uketsuke.Reading;

/// <summary>
/// Turns the values of an electronic application into readings: nothing is recognised, but every value must have the shape of
/// its field, and the same checks between fields as on paper apply.
/// </summary>
public sealed record ReadApplication(PageId Page);

internal sealed class ReadApplicationJob(
    OfficeDatabase database, IPageStore pages, IProcessCatalogue processes, ApplicationReader reader, ReadingStore readings)
    : IJob<ReadApplication>
{
    public static string Kind => "reading.read-application.v1";

    public static string Queue => WorkOptions.Office;

    public static string SubjectOf(ReadApplication order) => order.Page.ToString();

    public async Task<Finish> RunAsync(ReadApplication order, CancellationToken cancellationToken)
    {
        (PageEntry page, ImmutableDictionary<FieldKey, Personal<string>> values) = await database.ReadAsync(
            async (db, token) => (
                await pages.FindAsync(db, order.Page, token) ?? throw new InvalidOperationException($"There is no page {order.Page}."),
                await pages.ApplicationAsync(db, order.Page, token)),
            cancellationToken);
        ProcessDefinition process = processes.Find(page.Process)
            ?? throw new InvalidOperationException($"The process {page.Process} is not in processes.yaml any more.");
        FormTemplate form = process.Forms[0];
        IReadOnlyList<FieldReading> fields = reader.Read(form, values);
        return async (db, token) =>
        {
            await readings.ReplaceAsync(db, order.Page, form, fields, token);
            await pages.MarkReadAsync(db, order.Page, token);
            db.Record(new PageRead(order.Page));
        };
    }
}

/// <summary>Values typed by the applicant → readings.</summary>
internal sealed class ApplicationReader(IFieldReader rules, TimeProvider clock)
{
    /// <summary>Why such a field is confirmed: the applicant typed it.</summary>
    public const string Electronic = "electronic";

    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    public IReadOnlyList<FieldReading> Read(FormTemplate form, ImmutableDictionary<FieldKey, Personal<string>> values)
    {
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Tokyo).DateTime);
        FieldReading[] fields = [.. form.Fields.Select(field => ReadField(field, values.GetValueOrDefault(field.Key, new(""))))];
        return rules.CrossCheck(form, fields, today);
    }

    internal static FieldReading ReadField(FormField field, Personal<string> given)
    {
        string written = given.Value ?? "";
        Outcome<Personal<string>> shaped = FieldShape.Fold(field, new(written));
        (Personal<string> text, FieldState state, string reason) = shaped switch
        {
            // There is no stamp on a screen: the application system's own sign-on stands for it.
            _ when field.Kind == FieldKind.Seal => (new Personal<string>("absent"), FieldState.Confirmed, Electronic),
            { Succeeded: true, Value.Value: "" } => (new Personal<string>(""), FieldState.Blank, Electronic),
            { Succeeded: true } => (shaped.Value, FieldState.Confirmed, Electronic),
            _ => (new Personal<string>(written), FieldState.Conflict, ReadingReasons.Pattern),
        };
        return new()
        {
            Key = field.Key,
            Kind = field.Kind,
            Text = text,
            AsWritten = new(written),
            Confidence = state == FieldState.Conflict ? 0 : 1,
            State = state,
            Candidates = state == FieldState.Confirmed ? [new(text, 1)] : [],
            Box = default,
            Reasons = [reason],
        };
    }
}
