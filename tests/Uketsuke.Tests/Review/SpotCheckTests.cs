using CsCheck;
using Uketsuke.Basics;
using Uketsuke.Forms;
using Uketsuke.Insight;
using Uketsuke.Reading;
using Uketsuke.Review;
using Uketsuke.Tests.TestKit;

namespace Uketsuke.Tests.Review;

public sealed class SpotCheckTests
{
    private const string Sure = "name=山田　花子;phone=0312345678";

    // Half of the fields of so many sheets: that fewer than three names are drawn happens once in a billion runs.
    private const int Sheets = 40;

    private static readonly FieldKey Name = new("name");
    private static readonly FieldKey Phone = new("phone");

    [Fact]
    public void The_same_field_of_the_same_page_is_drawn_or_not_however_often_one_asks() => Gen.Guid.Sample(page =>
        Assert.Equal(SpotCheck.Draws(new(page), Name, 0.5), SpotCheck.Draws(new(page), Name, 0.5)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.02, 300, 500)]
    [InlineData(0.5, 9_700, 10_300)]
    [InlineData(1, 20_000, 20_000)]
    public void About_the_wanted_share_of_fields_is_drawn(double share, int least, int most)
    {
        // Six standard deviations either side; the pages are fixed, so this does not depend on chance.
        int drawn = Enumerable.Range(0, 10_000)
            .SelectMany(number => new[] { Name, Phone }.Select(field => (Page: new PageId(new(number, 0, 0, new byte[8])), field)))
            .Count(one => SpotCheck.Draws(one.Page, one.field, share));

        Assert.InRange(drawn, least, most);
    }

    [Fact]
    public void Fields_of_one_page_are_drawn_independently() => Assert.Contains(
        Enumerable.Range(0, 50).Select(number => new PageId(new(number, 0, 0, new byte[8]))),
        page => SpotCheck.Draws(page, Name, 0.5) != SpotCheck.Draws(page, Phone, 0.5));

    [Fact]
    public async Task A_submission_that_the_reading_is_sure_of_waits_for_a_person_when_a_field_is_drawn()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await TakeInAsync(scratch, Sure, share: 0.5);

        SubmissionSummary open = (await office.SubmissionsAsync(ReviewState.Open))[0];
        DeskSubmission desk = await DeskAsync(office, open.Submission);

        Assert.All(desk.Fields, field => Assert.Equal(field.NeedsPerson, field.SpotCheck));
        Assert.All(desk.Fields, field => Assert.Equal(field.NeedsPerson, field.Verified is null));
        Assert.NotEmpty(desk.Fields.Where(field => field.SpotCheck));
    }

    [Fact]
    public async Task At_the_desk_a_spot_check_looks_like_a_doubtful_field_and_the_record_keeps_what_it_was()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await TakeInAsync(scratch, Sure, share: 0.5);
        DeskField drawn = await FirstDrawnAsync(office);

        DeskField shown = drawn.Unmarked();

        Assert.Equal(FieldState.Accepted, drawn.ReadState);
        Assert.Equal((FieldState.Doubtful, false), (shown.ReadState, shown.SpotCheck));
        Assert.Equal([ReadingReasons.LowConfidence], shown.Reasons);
    }

    [Fact]
    public async Task The_figures_say_how_many_spot_checks_found_the_reading_wrong()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await TakeInAsync(scratch, Sure, share: 0.5);
        List<(SubmissionId Submission, DeskField Field)> drawn = [.. (await DrawnAsync(office)).Where(one => one.Field.Key == Name)];
        await SettleAsync(office, drawn[0], new TypedValue(new("別の　名前")));
        foreach ((SubmissionId, DeskField) right in drawn[1..^1])
        {
            await SettleAsync(office, right, new TakeCandidate(0));
        }

        await SettleAsync(office, drawn[^1], new CannotBeRead());

        FieldStatistics names = (await office.AskAsync<FieldStatisticsQuestion, IReadOnlyList<FieldStatistics>>(new()))
            .Single(line => line.Kind == FieldKind.KanjiName);
        Assert.Equal((drawn.Count, drawn.Count - 1, 1), (names.SpotChecks, names.SpotChecked, names.SpotErrors));
        Assert.Equal((Sheets, Sheets, 0), (names.Total, names.Unseen, names.Doubtful));
    }

    [Fact]
    public async Task An_electronic_application_is_never_drawn_because_nobody_read_it()
    {
        using ScratchFolder scratch = new();
        await using PaperOffice office = await PaperOffice.StartAsync(scratch.Data, spotCheckShare: 0.5);
        string lines = string.Concat(Enumerable.Range(0, 12).Select(number => $"山田　花子{number},0312345678\n"));
        await office.StoreAsync(await office.BatchAsync(), "a.csv", System.Text.Encoding.UTF8.GetBytes("氏名,電話番号\n" + lines));
        await office.QuietAsync();

        Assert.Empty(await office.SubmissionsAsync(ReviewState.Open));
        Assert.Equal(12, (await office.SubmissionsAsync(ReviewState.Verified)).Count);
    }

    private static async Task<PaperOffice> TakeInAsync(ScratchFolder scratch, string side, double share)
    {
        PaperOffice office = await PaperOffice.StartAsync(scratch.Data, spotCheckShare: share);
        string[] sides = [.. Enumerable.Range(0, Sheets).Select(number => side.Replace(";", $"{number};", StringComparison.Ordinal))];
        await office.StoreAsync(await office.BatchAsync(), "a.pdf", TextPaper.Scan(sides));
        await office.QuietAsync();
        return office;
    }

    private static async Task<DeskSubmission> DeskAsync(PaperOffice office, SubmissionId submission) =>
        (await office.AskAsync<DeskQuestion, DeskSubmission?>(new(submission, PaperOffice.Sato)))!;

    private static async Task<DeskField> FirstDrawnAsync(PaperOffice office) => (await DrawnAsync(office))
        .Select(one => one.Field).First(field => field.SpotCheck && field.ReadState == FieldState.Accepted);

    private static async Task<List<(SubmissionId Submission, DeskField Field)>> DrawnAsync(PaperOffice office)
    {
        List<(SubmissionId, DeskField)> drawn = [];
        foreach (SubmissionSummary open in await office.SubmissionsAsync(ReviewState.Open))
        {
            DeskSubmission desk = await DeskAsync(office, open.Submission);
            drawn.AddRange(desk.Fields.Where(field => field.SpotCheck).Select(field => (open.Submission, field)));
        }

        return drawn;
    }

    private static async Task SettleAsync(PaperOffice office, (SubmissionId Submission, DeskField Field) one, FieldAnswer answer) =>
        Assert.True((await office.TellAsync<SettleField, FieldSettled>(
            new(one.Submission, one.Field.Key, answer, PaperOffice.Sato))).Succeeded);
}
