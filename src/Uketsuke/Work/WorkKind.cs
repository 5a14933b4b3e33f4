using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Uketsuke.Work;

/// <summary>What the queue knows about one kind of work.</summary>
internal abstract class WorkKind(Type order, string kind, string queue, Retry retry)
{
    public Type Order { get; } = order;

    public string Kind { get; } = kind;

    public string Queue { get; } = queue;

    public Retry Retry { get; } = retry;

    /// <summary>Robots and people take leases; the engine never runs it.</summary>
    public abstract bool Leased { get; }

    public abstract string SubjectOf(object order);

    public string Write(object order) => JsonSerializer.Serialize(order, Order);

    public object Read(string payload) => JsonSerializer.Deserialize(payload, Order)
        ?? throw new JsonException($"An order of kind {Kind} is empty.");

    public abstract Task<Finish> RunAsync(IServiceProvider scope, object order, CancellationToken cancellationToken);
}

internal sealed class JobKind<TOrder, TJob>() : WorkKind(typeof(TOrder), TJob.Kind, TJob.Queue, TJob.Retry)
    where TOrder : notnull
    where TJob : class, IJob<TOrder>
{
    public override bool Leased => false;

    public override string SubjectOf(object order) => TJob.SubjectOf((TOrder)order);

    public override Task<Finish> RunAsync(IServiceProvider scope, object order, CancellationToken cancellationToken) =>
        scope.GetRequiredService<TJob>().RunAsync((TOrder)order, cancellationToken);
}

internal sealed class LeasedKind<TOrder>(string kind, string queue, Retry retry, Func<TOrder, string> subject)
    : WorkKind(typeof(TOrder), kind, queue, retry)
    where TOrder : notnull
{
    public override bool Leased => true;

    public override string SubjectOf(object order) => subject((TOrder)order);

    public override Task<Finish> RunAsync(IServiceProvider scope, object order, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Kind} is taken by lease.");
}
