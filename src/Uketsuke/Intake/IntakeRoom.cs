using Microsoft.Extensions.DependencyInjection;
using Uketsuke.Basics;
using Uketsuke.Work;

namespace Uketsuke.Intake;

public static class IntakeRoom
{
    /// <summary>Registers intake. Needs an <see cref="IScanSplitter"/>.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IProcessCatalogue processes)
    {
        services.AddSingleton(processes);
        services.AddSingleton<FileStore>();
        services.AddSingleton<IPageStore, PageStore>();
        services.AddSingleton<IHandle<OpenBatch, BatchOpened>, OpenBatchHandler>();
        services.AddSingleton<IHandle<CountPaper, PaperCounted>, CountPaperHandler>();
        services.AddSingleton<IHandle<StoreFile, FileStored>, StoreFileHandler>();
        services.AddSingleton<IHandle<ReadAgain, ReadAgainOrdered>, ReadAgainHandler>();
        services.AddSingleton<IAsk<BatchListQuestion, IReadOnlyList<BatchSummary>>, BatchListAnswer>();
        services.AddSingleton<IAsk<BatchQuestion, BatchDetail?>, BatchAnswer>();
        services.AddSingleton<IAsk<RejectedTrayQuestion, IReadOnlyList<RejectedItem>>, RejectedTrayAnswer>();
        services.AddJob<OpenScan, OpenScanJob>();
        services.AddJob<ImportApplications, ImportApplicationsJob>();
        services.AddSingleton<WatchedFolder>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchedFolder>());
        return services;
    }
}
