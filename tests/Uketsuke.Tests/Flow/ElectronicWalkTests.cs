using System.Text;
using Uketsuke.Automation;
using Uketsuke.Review;
using Uketsuke.Tests.TestKit;
using Uketsuke.Work;

namespace Uketsuke.Tests.Flow;

public sealed class ElectronicWalkTests : IAsyncLifetime
{
    private readonly ScratchFolder scratch = new();
    private PaperOffice office = null!;

    public async ValueTask InitializeAsync() => office = await PaperOffice.StartAsync(scratch.Data);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        scratch.Dispose();
    }

    [Fact]
    public async Task A_complete_application_meets_the_paper_in_the_robots_queue_without_a_person()
    {
        await StoreAsync("氏名,電話番号,生年月日\n山田　花子,０３-1234-5678,平成2年1月2日\n");
        await office.StoreAsync(await office.BatchAsync(), "paper.pdf", TextPaper.Scan("name=佐藤;phone=0312345678"));
        await office.QuietAsync();

        SubmissionSummary[] verified = [.. await office.SubmissionsAsync(ReviewState.Verified)];
        Assert.Equal([SubmissionSource.Electronic, SubmissionSource.Paper], verified.Select(one => one.Source).Order().Reverse());
        Assert.NotNull(await LeaseAsync("robot-1"));
        Assert.NotNull(await LeaseAsync("robot-2"));
        SubmissionSummary electronic = verified.Single(one => one.Source == SubmissionSource.Electronic);
        VerifiedSubmission values =
            (await office.AskAsync<VerifiedSubmissionQuestion, VerifiedSubmission?>(new(electronic.Submission)))!;
        Assert.Equal("0312345678", values.Values[new("phone")].Value);
        Assert.Equal("1990-01-02", values.Values[new("birth_date")].Value);
    }

    [Theory]
    [InlineData("規則違反,0312345678", "name")]
    [InlineData("山田,12345", "phone")]
    [InlineData("山田,", "phone")]
    public async Task An_application_that_breaks_a_rule_or_a_shape_waits_for_a_person(string line, string field)
    {
        await StoreAsync($"氏名,電話番号\n{line}\n");
        await office.QuietAsync();

        SubmissionSummary open = Assert.Single(await office.SubmissionsAsync(ReviewState.Open));
        DeskSubmission desk = (await office.AskAsync<DeskQuestion, DeskSubmission?>(new(open.Submission, PaperOffice.Sato)))!;
        Assert.Equal(field, Assert.Single(desk.Fields, one => one.NeedsPerson).Key.Value);
        Assert.Null(await LeaseAsync("robot-1"));
    }

    [Fact]
    public async Task What_the_business_system_refuses_comes_back_to_a_person_with_its_cause()
    {
        await StoreAsync("氏名,電話番号\n山田,0312345678\n");
        await office.QuietAsync();
        Lease lease = (await LeaseAsync("robot-1"))!;
        EnterSubmission order = (EnterSubmission)lease.Order;
        await office.Database.WriteAsync(
            async (db, token) =>
            {
                await office.Get<ILeases>().CompleteAsync(db, lease.Grip, token);
                db.Record(new EntryRefused(order.Submission, "already-registered", new("登録済みです。", "There is one."), new("確かめる。", "Look."), default));
            },
            TestContext.Current.CancellationToken);
        await office.QuietAsync();

        SubmissionSummary returned = Assert.Single(await office.SubmissionsAsync(ReviewState.Returned));
        Assert.Equal("登録済みです。", returned.Returned?.Cause.Ja);
        await office.TellAsync<AcceptSubmission, SubmissionVerified>(new(returned.Submission, PaperOffice.Sato));
        Assert.NotNull(await LeaseAsync("robot-1"));
    }

    [Fact]
    public void The_walk_leads_only_to_orders_that_somebody_carries_out_and_steps_back_once() =>
        Assert.Equal(
            ["ReopenSubmission"],
            Uketsuke.Flow.Handovers.Where(step => Room(step.Order) < Room(step.Fact)).Select(step => step.Order.Name));

    private static int Room(Type type) => Array.IndexOf(["Intake", "Reading", "Review", "Automation"], type.Namespace!.Split('.')[1]);

    private async Task StoreAsync(string csv) =>
        await office.StoreAsync(await office.BatchAsync(), "list.csv", Encoding.UTF8.GetBytes(csv));

    private Task<Lease?> LeaseAsync(string robot) =>
        office.Get<ILeases>().LeaseAsync("robot", robot, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
}
