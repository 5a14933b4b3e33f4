namespace Uketsuke.Work;

/// <summary>All kinds of work that the rooms registered, and the walk between them.</summary>
internal sealed class WorkCatalogue
{
    private readonly Dictionary<Type, WorkKind> byOrder;
    private readonly Dictionary<string, WorkKind> byKind;
    private readonly ILookup<Type, Handover> byFact;

    /// <exception cref="ArgumentException">Two kinds have one name, or a handover leads to an order that nobody carries out.</exception>
    public WorkCatalogue(IEnumerable<WorkKind> kinds, IEnumerable<Handover> handovers)
    {
        WorkKind[] all = [.. kinds];
        byOrder = all.ToDictionary(kind => kind.Order);
        byKind = all.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        byFact = handovers.ToLookup(handover => handover.Fact);
        if (byFact.SelectMany(group => group).FirstOrDefault(handover => !byOrder.ContainsKey(handover.Order)) is { } lost)
        {
            throw new ArgumentException($"{lost.Fact.Name} leads to {lost.Order.Name}, which no room carries out.", nameof(handovers));
        }

        MachineKinds = [.. all.Where(kind => !kind.Leased).Select(kind => kind.Kind)];
    }

    public string[] MachineKinds { get; }

    public IEnumerable<WorkKind> Machine => byKind.Values.Where(kind => !kind.Leased);

    public WorkKind Of(object order) => byOrder.TryGetValue(order.GetType(), out WorkKind? kind)
        ? kind
        : throw new ArgumentException($"No room carries out {order.GetType().Name}.", nameof(order));

    /// <returns>Null for a kind that an older or newer program wrote.</returns>
    public WorkKind? Find(string kind) => byKind.GetValueOrDefault(kind);

    public IEnumerable<Handover> After(Type fact) => byFact[fact];
}
