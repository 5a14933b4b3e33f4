namespace Uketsuke.Basics;

/// <summary>Something that happened, recorded in the transaction in which it happened. Flow.cs says what follows.</summary>
#pragma warning disable CA1040 // A marker: the list of facts of the product is the list of its implementations.
public interface IFact;
#pragma warning restore CA1040
