using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uketsuke.Basics;
using Uketsuke.Database;
using Uketsuke.Insight;
using Uketsuke.Intake;
using Uketsuke.Reading;
using Uketsuke.Review;
using Uketsuke.Work;

namespace Uketsuke.Tests.TestKit;

/// <summary>A whole office, started, that reads <see cref="TextPaper"/>.</summary>
internal sealed class PaperOffice : IAsyncDisposable
{
    private readonly IHost host;

    private PaperOffice(IHost host) => this.host = host;

    public static StaffId Sato { get; } = new("sato");

    public static StaffId Suzuki { get; } = new("suzuki");

    public OfficeDatabase Database => Get<OfficeDatabase>();

    public TextPaper Paper => Get<TextPaper>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<PaperOffice> StartAsync(
        DataFolder folder, ProcessDefinition? process = null, bool engine = true, TimeProvider? clock = null, double spotCheckShare = 0)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        // Which fields a spot check hits is chance, so a test gets none unless it asks for them.
        builder.Configuration.AddInMemoryCollection(
            [new("Review:SpotCheckShare", spotCheckShare.ToString(CultureInfo.InvariantCulture))]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        TextPaper paper = new();
        builder.Services.AddSingleton(paper);
        builder.Services.AddSingleton<IScanOpener>(paper);
        builder.Services.AddSingleton<IPageReader>(paper);
        builder.Services.AddSingleton<IImageCodec>(paper);
        builder.Services.AddOffice(new()
        {
            Database = new() { Folder = folder },
            RunsRobot = false,
            Processes = [process ?? AProcess.Paper],
            Work = new() { RunsEngine = engine, PollMilliseconds = 100, OcrAtOnce = 2 },
        });
        builder.Services.AddSingleton<IFieldReader>(paper);
        IHost host = builder.Build();
        await host.StartAsync(Cancel);
        return new(host);
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public Task<Outcome<TAnswer>> TellAsync<TOrder, TAnswer>(TOrder order) => Get<IHandle<TOrder, TAnswer>>().HandleAsync(order, Cancel);

    public Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question) => Get<IAsk<TQuestion, TAnswer>>().AskAsync(question, Cancel);

    public async Task<BatchId> BatchAsync(string? key = null, int? sides = null) =>
        (await TellAsync<OpenBatch, BatchOpened>(new("test-pass", "束", sides, Sato, key))).Value.Batch;

    public async Task<FileStored> StoreAsync(BatchId batch, string name, byte[] content) =>
        (await TellAsync<StoreFile, FileStored>(new(batch, name, content, Sato))).Value;

    public Task<IReadOnlyList<RejectedItem>> RejectedAsync() =>
        AskAsync<RejectedTrayQuestion, IReadOnlyList<RejectedItem>>(new());

    public Task<IReadOnlyList<SubmissionSummary>> SubmissionsAsync(params ReviewState[] states) =>
        AskAsync<SubmissionListQuestion, IReadOnlyList<SubmissionSummary>>(new([.. states]));

    public Task<Balance> BalanceAsync() => AskAsync<BalanceQuestion, Balance>(new());

    /// <summary>Until the engine has nothing left that it could do.</summary>
    public Task QuietAsync() => Eventually.IsTrueAsync(
        async () => !await Database.ReadAsync(
            (db, token) => db.Set<WorkItem>().AnyAsync(
                item => item.Queue != "robot" && (item.State == WorkState.Queued || item.State == WorkState.Running), token),
            Cancel),
        "no machine work is open");

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
