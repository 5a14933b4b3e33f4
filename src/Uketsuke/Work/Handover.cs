using Uketsuke.Basics;

namespace Uketsuke.Work;

/// <summary>One step of the walk: when this fact is recorded, that order is placed in the same transaction.</summary>
public sealed record Handover
{
    private readonly Func<IFact, object> order;

    private Handover(Type fact, Type orderType, Func<IFact, object> order)
    {
        Fact = fact;
        Order = orderType;
        this.order = order;
    }

    public Type Fact { get; }

    public Type Order { get; }

    public static Handover After<TFact, TOrder>(Func<TFact, TOrder> order)
        where TFact : IFact
        where TOrder : notnull => new(typeof(TFact), typeof(TOrder), fact => order((TFact)fact));

    /// <param name="fact">A fact of type <see cref="Fact"/>.</param>
    internal object OrderFor(IFact fact) => order(fact);
}
