using System.Globalization;
using Quartz;
using Uketsuke.Basics;

namespace Uketsuke.Work;

/// <summary>The engine's only job: run the work item whose id it carries.</summary>
internal sealed class EngineJob(WorkRunner runner) : IJob
{
    public const string WorkKey = "work";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        WorkId id = new(Guid.Parse((string)context.MergedJobDataMap[WorkKey]!, CultureInfo.InvariantCulture));
        await runner.RunAsync(id, context.FireInstanceId, cancellationToken);
    }
}
